package org.corrin.cohort.comparison;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowResult;
import org.corrin.differences.BandSpan;
import org.corrin.differences.ResultBands;
import org.corrin.guideline.TestTerm;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.release.Release;

/** Those who change in one way: how many, between which limits their results lie, and what all of them have. */
final class ChangedPatients implements Serializable {

    private static final long serialVersionUID = 1;

    /** As they stand before a number, the longer ones first. */
    private static final List<QuantityComparator> RELATIONS = List.of(
            QuantityComparator.AT_MOST,
            QuantityComparator.LESS_THAN,
            QuantityComparator.AT_LEAST,
            QuantityComparator.MORE_THAN);

    private long count;
    private final ResultBands bands = new ResultBands();
    private final TreeSet<String> notComparable = new TreeSet<>();
    private final TreeSet<String> conditions = new TreeSet<>();
    private final TreeSet<String> medications = new TreeSet<>();

    void add(CohortRow row, Release before) {
        bands.add(spans(row, before));
        meet(1, row.conditions(), row.medications());
    }

    void merge(ChangedPatients other) {
        bands.add(other.bands.spans());
        notComparable.addAll(other.notComparable);
        meet(other.count, other.conditions, other.medications);
    }

    /** Takes in what so many others have in common. */
    private void meet(long others, Collection<String> theirConditions, Collection<String> theirMedications) {
        if (count == 0) {
            conditions.addAll(theirConditions);
            medications.addAll(theirMedications);
        } else if (others > 0) {
            conditions.retainAll(theirConditions);
            medications.retainAll(theirMedications);
        }
        count += others;
    }

    long count() {
        return count;
    }

    /** Where the results lie of those who have one, by test. */
    Map<String, BandSpan> spans() {
        Map<String, BandSpan> spans = new TreeMap<>(bands.spans());
        spans.keySet().removeAll(notComparable);
        return spans;
    }

    /** The conditions that all of them have. */
    Set<String> conditions() {
        return Collections.unmodifiableSet(conditions);
    }

    /** The drugs that all of them take. */
    Set<String> medications() {
        return Collections.unmodifiableSet(medications);
    }

    /** Where the results lie of one patient; of a test whose limits cannot be compared with a result, nothing from then on. */
    private Map<String, BandSpan> spans(CohortRow row, Release before) {
        Map<String, List<Measurement>> results = new LinkedHashMap<>();
        for (RowResult result : row.results()) {
            Optional<Measurement> value = before.guideline()
                    .vocabulary()
                    .tests()
                    .named(result.test())
                    .filter(TestTerm::isMeasured)
                    .flatMap(test -> value(result.reported(), test.scale()));
            value.ifPresentOrElse(
                    one -> results.computeIfAbsent(result.test(), test -> new ArrayList<>())
                            .add(one),
                    () -> notComparable.add(result.test()));
        }
        Map<String, BandSpan> spans = new LinkedHashMap<>();
        results.forEach((test, values) -> spans.put(
                test, ResultBands.ofOnePatient(values, before.thresholds().ofTest(test))));
        return spans;
    }

    /** A result as a row reports it, if the scale has its unit. */
    private static Optional<Measurement> value(String reported, MeasurementScale scale) {
        try {
            Optional<Measurement> all = Optional.empty();
            for (String one : reported.split(" to ")) {
                Measurement report = report(one, scale);
                all = Optional.of(all.map(some -> some.or(report)).orElse(report));
            }
            return all;
        } catch (IllegalArgumentException otherUnit) {
            return Optional.empty();
        }
    }

    private static Measurement report(String reported, MeasurementScale scale) {
        QuantityComparator relation = RELATIONS.stream()
                .filter(some -> reported.startsWith(some.prefix()))
                .findFirst()
                .orElse(QuantityComparator.EXACTLY);
        return Measurement.of(
                relation, Quantity.parse(reported.substring(relation.prefix().length())), scale);
    }
}
