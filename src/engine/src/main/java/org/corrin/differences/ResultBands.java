package org.corrin.differences;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.release.Release;

/**
 * Between which limits of a guideline the results of some patients lie. Limits are those of the rules, so that nothing is said of
 * any one of the values, and none of them is kept.
 */
public final class ResultBands implements Serializable {

    private static final long serialVersionUID = 1;

    private final TreeMap<String, BandSpan> spans = new TreeMap<>();

    /** Adds the results of a patient, as they lie between the limits of a release; each time of the same one. */
    public void add(PatientFacts patient, Release release) {
        add(of(patient, release));
    }

    /** Adds what is known of others, between the limits of the same release. */
    public void add(Map<String, BandSpan> others) {
        others.forEach((test, span) -> spans.merge(test, span, BandSpan::with));
    }

    /** Where the results of one patient lie, by their tests. */
    public static Map<String, BandSpan> of(PatientFacts patient, Release release) {
        Map<String, List<Measurement>> results = new TreeMap<>();
        patient.of(Lab.class)
                .forEach(lab -> lab.measured()
                        .ifPresent(value -> results.computeIfAbsent(lab.test(), test -> new ArrayList<>())
                                .add(value)));
        Map<String, BandSpan> spans = new TreeMap<>();
        results.forEach((test, values) ->
                spans.put(test, ofOnePatient(values, release.thresholds().ofTest(test))));
        return spans;
    }

    /**
     * Where the results of one patient for one test lie.
     *
     * @param results at least one
     * @param limits of that test
     */
    public static BandSpan ofOnePatient(Collection<Measurement> results, Collection<String> limits) {
        BandSpan all = results.stream()
                .map(result -> span(result, limits))
                .reduce(BandSpan::with)
                .orElseThrow();
        return new BandSpan(1, all.first(), all.from(), all.last(), all.to());
    }

    /** A value that was reported as below a limit may lie in any band below it. */
    private static BandSpan span(Measurement value, Collection<String> limits) {
        TreeMap<ExactRatio, String> ascending = new TreeMap<>();
        limits.forEach(limit -> ascending.put(value.scale().measure(Quantity.parse(limit)), limit));
        int first = 0;
        String from = "";
        int last = 0;
        String to = "";
        for (String limit : ascending.values()) {
            if (value.atLeast(limit)) {
                first++;
                from = limit;
            }
            if (!value.below(limit)) {
                last++;
            } else if (to.isEmpty()) {
                to = limit;
            }
        }
        return new BandSpan(1, first, from, last, to);
    }

    /** What is known, by test. */
    public Map<String, BandSpan> spans() {
        return Map.copyOf(spans);
    }

    /**
     * A text for each test that has limits, such as {@code serum B12 from 180 pg/mL to below 200 pg/mL}.
     *
     * @param fewest a test that fewer patients have is not told: their neighbours would know whose it is
     */
    public List<String> told(int fewest) {
        return told(spans, fewest);
    }

    /** The same of what was put together elsewhere. */
    public static List<String> told(Map<String, BandSpan> spans, int fewest) {
        return new TreeMap<>(spans)
                .entrySet().stream()
                        .filter(one -> one.getValue().patients() >= fewest)
                        .map(one -> one.getValue().of(one.getKey()))
                        .filter(text -> !text.isEmpty())
                        .toList();
    }
}
