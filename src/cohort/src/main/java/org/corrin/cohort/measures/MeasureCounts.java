package org.corrin.cohort.measures;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.measures.Measure.Population;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;

/** Counts the populations of measures; any division and order of the rows gives the same counts. */
public final class MeasureCounts implements RowFold<MeasureCounts>, Serializable {

    private static final long serialVersionUID = 1;

    /** How many are in each population of one measure. */
    private static final class Populations implements Serializable {
        private static final long serialVersionUID = 1;
        private long initial;
        private long denominator;
        private long excluded;
        private long numerator;
    }

    private final List<Measure> measures;
    private final List<Populations> counts = new ArrayList<>();

    MeasureCounts(List<Measure> measures) {
        this.measures = measures;
        measures.forEach(measure -> counts.add(new Populations()));
    }

    @Override
    public MeasureCounts fresh() {
        return new MeasureCounts(measures);
    }

    @Override
    public void add(CohortRow row) {
        for (int i = 0; i < measures.size(); i++) {
            add(row, measures.get(i), counts.get(i));
        }
    }

    private static void add(CohortRow row, Measure measure, Populations counts) {
        measure.population(row).ifPresent(population -> {
            counts.initial++;
            counts.denominator += population == Population.INITIAL ? 0 : 1;
            counts.excluded += population == Population.EXCLUDED ? 1 : 0;
            counts.numerator += population == Population.NUMERATOR ? 1 : 0;
        });
    }

    /** Takes in what another counted of the same measures. */
    @Override
    public void merge(MeasureCounts other) {
        for (int i = 0; i < counts.size(); i++) {
            Populations own = counts.get(i);
            Populations others = other.counts.get(i);
            own.initial += others.initial;
            own.denominator += others.denominator;
            own.excluded += others.excluded;
            own.numerator += others.numerator;
        }
    }

    /** What was counted until now, in the order of the measures. */
    public List<MeasureResult> results() {
        List<MeasureResult> results = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            Populations one = counts.get(i);
            results.add(new MeasureResult(measures.get(i), one.initial, one.denominator, one.excluded, one.numerator));
        }
        return results;
    }
}
