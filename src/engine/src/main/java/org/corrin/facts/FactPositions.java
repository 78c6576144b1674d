package org.corrin.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The positions of the facts of one patient, in the order of the request. Facts that say the same at the same place are one
 * to truth maintenance, and have the position of the first.
 */
public final class FactPositions {

    private final Map<Fact, Integer> positions = new IdentityHashMap<>();

    /** The positions of those of these that are facts, counted from 0. */
    public FactPositions(Collection<?> all) {
        // Only facts of one place can be equal: to compare all with all would cost more than to fire the rules.
        Map<String, List<Fact>> ofPlaces = new HashMap<>();
        int next = 0;
        for (Object one : all) {
            if (one instanceof Fact fact) {
                List<Fact> before = ofPlaces.get(fact.pointer());
                int equal = before == null ? -1 : before.indexOf(fact);
                positions.put(fact, equal < 0 ? next : positions.get(before.get(equal)));
                ofPlaces.put(fact.pointer(), before == null ? List.of(fact) : with(fact, before));
                next++;
            }
        }
    }

    private static List<Fact> with(Fact fact, List<Fact> before) {
        List<Fact> all = before instanceof ArrayList<Fact> ? before : new ArrayList<>(before);
        all.add(fact);
        return all;
    }

    /** The position of one of the facts. */
    public int of(Fact fact) {
        return positions.get(fact);
    }
}
