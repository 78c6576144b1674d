package org.corrin.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.intake.FactRemark;

/**
 * Remarks about a record as a reader can take them in: a lifelong record holds a hundred older results of one test, and
 * what is new in it must not be the hundred and first remark.
 */
final class RemarkGrouping {

    /** Up to so many remarks that say the same stand one by one. */
    private static final int MOST_ALIKE = 3;

    private RemarkGrouping() {}

    /** The same remarks, with many that say the same as one, at the first place. */
    static List<FactRemark> gathered(List<FactRemark> remarks) {
        Map<String, List<FactRemark>> alike = new LinkedHashMap<>();
        for (FactRemark remark : remarks) {
            alike.computeIfAbsent(remark.why(), why -> new ArrayList<>()).add(remark);
        }
        List<FactRemark> gathered = new ArrayList<>();
        alike.forEach((why, same) -> {
            if (same.size() <= MOST_ALIKE) {
                gathered.addAll(same);
            } else {
                gathered.add(new FactRemark(
                        same.get(0).fact(),
                        "%s (and %d more like it)".formatted(why, same.size() - 1),
                        same.get(0).kind()));
            }
        });
        return gathered;
    }
}
