package org.corrin.records.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what of an export reached no patient. What could have mattered is reported by its line, the rest together. */
final class LeftOutLines {

    /** What lines are that are reported together. */
    private record LineKind(String file, String type, String why) {}

    /** Where the first of them stands, and how many they are. */
    private record Lines(String first, int count) {

        Lines and(Lines more) {
            return new Lines(first, count + more.count);
        }
    }

    private final List<LeftOut> lost = new ArrayList<>();
    private final Map<LineKind, Lines> others = new LinkedHashMap<>();

    /** Reports what could have mattered. */
    void lost(String place, String why) {
        lost.add(new LeftOut(place, why, true));
    }

    /**
     * Counts resources without which every answer is the same.
     *
     * @param place of the first
     * @param type of all; empty if they are of several, or of none
     */
    void others(String place, int count, String type, String why) {
        String file = place.substring(0, place.lastIndexOf(BulkExport.ENDING + ":"));
        others.merge(new LineKind(file, type, why), new Lines(place, count), Lines::and);
    }

    /** All of it, what could have mattered first. */
    List<LeftOut> all() {
        List<LeftOut> all = new ArrayList<>(lost);
        others.forEach((kind, lines) -> {
            String many = lines.count() == 1 ? "a resource" : lines.count() + " resources";
            String first = lines.count() == 1 ? "" : ", the first of them here";
            all.add(new LeftOut(
                    lines.first(),
                    many + (kind.type().isEmpty() ? "" : " of type " + kind.type()) + first + ": " + kind.why(),
                    false));
        });
        return all;
    }
}
