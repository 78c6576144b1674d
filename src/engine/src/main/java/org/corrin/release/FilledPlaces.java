package org.corrin.release;

import java.util.ArrayList;
import java.util.List;
import org.corrin.facts.Fact;

/** Where the request of one patient says what a decision rests on, by the numbers that its plan has for that. */
final class FilledPlaces {

    private final List<List<String>> pointers;
    private final String[] json;

    FilledPlaces(List<List<String>> pointers) {
        this.pointers = pointers;
        this.json = new String[pointers.size()];
    }

    /**
     * The places of a patient.
     *
     * @param positions of facts, for each number
     */
    static FilledPlaces of(List<List<Integer>> positions, List<Fact> facts) {
        List<List<String>> pointers = new ArrayList<>(positions.size());
        for (List<Integer> set : positions) {
            pointers.add(pointers(set, facts));
        }
        return new FilledPlaces(pointers);
    }

    private static List<String> pointers(List<Integer> positions, List<Fact> facts) {
        List<String> pointers = new ArrayList<>(positions.size());
        for (int position : positions) {
            String pointer = facts.get(position).pointer();
            // A medication and its dose before a sample have the same pointer, and so may several facts of one
            // resource.
            if (!pointers.contains(pointer)) {
                pointers.add(pointer);
            }
        }
        return pointers;
    }

    /** The places of a number. */
    List<String> pointers(int number) {
        return pointers.get(number);
    }

    /** The same as JSON: one set of places stands in an answer again and again. */
    String json(int number) {
        if (json[number] == null) {
            json[number] = json(pointers.get(number));
        }
        return json[number];
    }

    private static String json(List<String> pointers) {
        StringBuilder text = new StringBuilder("[");
        for (String pointer : pointers) {
            text.append(text.length() > 1 ? "," : "").append(PrecutJson.quoted(pointer));
        }
        return text.append(']').toString();
    }
}
