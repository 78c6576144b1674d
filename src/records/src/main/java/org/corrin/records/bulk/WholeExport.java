package org.corrin.records.bulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.MissingPart.MissingKind;

/**
 * What an export says that concerns all patients.
 *
 * @param missing what is not here, and may be of anybody
 * @param deleted the names of resources that were deleted
 */
public record WholeExport(List<MissingPart> missing, Set<String> deleted) {

    /** Every record of a patient repeats all of them, so that only so many are listed. */
    static final int MOST_MISSING = 100;

    public WholeExport {
        missing = List.copyOf(missing);
        deleted = Set.copyOf(deleted);
    }

    /** Gathers it from items, in whichever order they come. */
    public static final class Gathering {

        private final TreeMap<ExportPlace, List<MissingPart>> missing = new TreeMap<>();
        private final Set<String> deleted = new HashSet<>();
        private long moreMissing;

        /** Adds an item that says something of all of an export. */
        public void add(ExportItem item) {
            deleted.addAll(item.names());
            if (item.missing().isEmpty()) {
                return;
            }
            moreMissing += item.count();
            missing.merge(item.place(), item.missing(), Gathering::both);
            if (missing.size() > MOST_MISSING) {
                moreMissing += missing.pollLastEntry().getValue().size();
            }
        }

        private static List<MissingPart> both(List<MissingPart> one, List<MissingPart> other) {
            List<MissingPart> both = new ArrayList<>(one);
            both.addAll(other);
            return both;
        }

        /** The same as items, of which the last counts those that are not listed. */
        public List<ExportItem> items() {
            List<ExportItem> items = new ArrayList<>();
            items.add(ExportItem.deleted(ExportPlace.of(""), deleted));
            missing.forEach((place, parts) -> items.add(ExportItem.missing(place, parts)));
            items.add(items.remove(items.size() - 1).and(moreMissing));
            return items;
        }

        /** What was gathered. */
        public WholeExport whole() {
            List<MissingPart> all = new ArrayList<>();
            missing.values().forEach(all::addAll);
            if (moreMissing > 0) {
                MissingPart last = all.get(all.size() - 1);
                all.add(new MissingPart(
                        MissingKind.FAILED,
                        last.pointer(),
                        "",
                        "after this, " + moreMissing + " more are reported that are not here"));
            }
            return new WholeExport(all, deleted);
        }
    }
}
