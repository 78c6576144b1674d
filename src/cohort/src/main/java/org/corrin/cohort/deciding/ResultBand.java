package org.corrin.cohort.deciding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.quantities.Quantity;

/** Between which limits that the rules compare a test with its results lie. The bands of one test, from below. */
final class ResultBand {

    /** That a result, reported as above or below some number, may lie in several. */
    static final String NOT_CERTAIN = "not certain";

    private final List<String> limits;
    private final List<String> names = new ArrayList<>();

    /** @param limits as written, in any order */
    ResultBand(Iterable<String> limits, MeasurementScale scale) {
        List<String> sorted = new ArrayList<>();
        limits.forEach(sorted::add);
        sorted.sort(Comparator.comparing(limit -> scale.measure(Quantity.parse(limit))));
        this.limits = distinct(sorted, scale);
        for (int i = 0; i <= this.limits.size(); i++) {
            names.add(name(i));
        }
    }

    /** A limit that is written in two units is one. */
    private static List<String> distinct(List<String> sorted, MeasurementScale scale) {
        List<String> distinct = new ArrayList<>();
        for (String limit : sorted) {
            if (distinct.isEmpty()
                    || scale.measure(Quantity.parse(distinct.get(distinct.size() - 1)))
                                    .compareTo(scale.measure(Quantity.parse(limit)))
                            != 0) {
                distinct.add(limit);
            }
        }
        return distinct;
    }

    private String name(int band) {
        if (limits.isEmpty()) {
            return "";
        }
        String from = band == 0 ? "" : PrintedQuantity.limit(limits.get(band - 1));
        String to = band == limits.size() ? "" : PrintedQuantity.limit(limits.get(band));
        if (from.isEmpty()) {
            return "below " + to;
        }
        return to.isEmpty() ? from + " or more" : from + " to below " + to;
    }

    /** The names of all, from below. */
    List<String> names() {
        return names;
    }

    /** The name of the band that a result surely lies in. */
    String of(Measurement result) {
        for (int band = 0; band < names.size(); band++) {
            boolean isFrom = band == 0 || result.atLeast(limits.get(band - 1));
            if (isFrom && (band == limits.size() || result.below(limits.get(band)))) {
                return names.get(band);
            }
        }
        return NOT_CERTAIN;
    }
}
