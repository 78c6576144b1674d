package org.corrin.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.facts.Lab;
import org.corrin.facts.Lab.ReferencePosition;
import org.corrin.intake.LabReader.ReadResult;
import org.corrin.intake.PatientItem.SampleReport;
import org.corrin.quantities.Measurement;

/**
 * The samples behind the results of one test. A later or corrected report of a sample replaces an earlier one. Reports that
 * differ are one value from the lowest to the highest, which lies in a band only when all of it does: no low one is lost,
 * and two that are the same in print are told apart only by a limit that lies between them.
 */
final class LabSamples {

    private static final Comparator<ReadResult> LATER_REPORT = Comparator.comparing(
                    (ReadResult result) -> result.stated().report().corrected())
            .thenComparing(result -> result.stated().report().issued().orElse(Instant.MIN));

    private final IntakeResult intake;

    LabSamples(IntakeResult intake) {
        this.intake = intake;
    }

    /** The reports of each sample, the newest sample first. */
    static List<List<ReadResult>> newestFirst(List<ReadResult> results) {
        if (results.size() == 1) {
            return List.of(results);
        }
        SampleIndex index = new SampleIndex(results);
        results.forEach(index::add);
        return index.samples.stream()
                .map(DatedSample::of)
                .sorted(DatedSample.NEWEST_FIRST)
                .map(DatedSample::reports)
                .toList();
    }

    /** Finds the sample of a result: that of the same specimen, else of the same time. */
    private static final class SampleIndex {

        private final List<List<ReadResult>> samples = new ArrayList<>();
        private final Map<String, List<ReadResult>> ofSpecimen = new HashMap<>();
        private final Map<Optional<? extends Temporal>, List<ReadResult>> ofTime = new HashMap<>();

        /** Those of which some result has no moment: it may be of any, so that moments do not tell the others apart. */
        private final Set<Optional<LocalDate>> daysAlone = new HashSet<>();

        SampleIndex(List<ReadResult> results) {
            results.stream()
                    .filter(result -> result.stated().report().taken().isEmpty())
                    .forEach(result -> daysAlone.add(result.on()));
        }

        void add(ReadResult result) {
            String specimen = result.stated().report().specimen();
            Optional<? extends Temporal> time = time(result);
            // Two specimens of one time are one sample: no low result of a second tube is lost.
            List<ReadResult> sample = Optional.ofNullable(ofSpecimen.get(specimen))
                    .or(() -> Optional.ofNullable(ofTime.get(time)))
                    .orElseGet(() -> {
                        samples.add(new ArrayList<>());
                        return samples.get(samples.size() - 1);
                    });
            sample.add(result);
            if (!specimen.isEmpty()) {
                ofSpecimen.putIfAbsent(specimen, sample);
            }
            ofTime.putIfAbsent(time, sample);
        }

        private Optional<? extends Temporal> time(ReadResult result) {
            Optional<Instant> moment = result.stated().report().taken();
            return moment.isPresent() && !daysAlone.contains(result.on()) ? moment : result.on();
        }
    }

    /** A sample with the last day and moment that any of its reports states. */
    private record DatedSample(LocalDate day, Instant moment, List<ReadResult> reports) {

        static final Comparator<DatedSample> NEWEST_FIRST = Comparator.comparing(DatedSample::day)
                .thenComparing(DatedSample::moment)
                .reversed();

        static DatedSample of(List<ReadResult> reports) {
            return new DatedSample(
                    reports.stream()
                            .flatMap(result -> result.on().stream())
                            .max(Comparator.naturalOrder())
                            .orElse(LocalDate.MIN),
                    reports.stream()
                            .flatMap(result -> result.stated().report().taken().stream())
                            .max(Comparator.naturalOrder())
                            .orElse(Instant.MIN),
                    reports);
        }
    }

    /** The reports of a sample as one result, without remarks on them. */
    static Optional<ReadResult> asOneUnremarked(List<ReadResult> sample) {
        return new LabSamples(new IntakeResult(List.of(), Handling.LENIENT)).asOne(sample);
    }

    /** The reports of a sample as one result; none, if they are words that contradict each other. */
    Optional<ReadResult> asOne(List<ReadResult> sample) {
        if (sample.size() == 1) {
            return Optional.of(sample.get(0));
        }
        ReadResult last = sample.stream().max(LATER_REPORT).orElseThrow();
        List<ReadResult> standing = new ArrayList<>();
        for (ReadResult result : sample) {
            if (replaces(last, result)) {
                intake.notUsed(
                        result.stated().origin(),
                        "replaced by " + last.lab().pointer() + ", a later report of the same sample");
            } else {
                standing.add(result);
            }
        }
        return standing.get(0).term().isMeasured() ? Optional.of(measured(standing)) : said(standing);
    }

    private static boolean replaces(ReadResult one, ReadResult other) {
        SampleReport report = one.stated().report();
        SampleReport otherReport = other.stated().report();
        if (report.corrected() != otherReport.corrected()) {
            return report.corrected();
        }
        return report.issued().isPresent()
                && otherReport.issued().isPresent()
                && report.issued().get().isAfter(otherReport.issued().get());
    }

    /** The one word of all reports. */
    private Optional<ReadResult> said(List<ReadResult> reports) {
        ReadResult first = reports.get(0);
        boolean isContradicted = false;
        for (ReadResult other : reports.subList(1, reports.size())) {
            if (other.lab().result().equals(first.lab().result())) {
                intake.notUsed(
                        other.stated().origin(),
                        "the same result as " + first.lab().pointer());
            } else {
                isContradicted = true;
                intake.unusual(
                        other.stated().origin(),
                        "contradicts " + first.lab().pointer() + ", a report of the same sample: neither counts");
            }
        }
        return isContradicted ? Optional.empty() : Optional.of(first);
    }

    /** From the lowest value to the highest. */
    private ReadResult measured(List<ReadResult> reports) {
        ReadResult first = reports.get(0);
        if (reports.size() == 1) {
            return first;
        }
        Measurement all = value(first);
        for (ReadResult other : reports.subList(1, reports.size())) {
            all = together(first.lab().pointer(), all, other);
        }
        Lab lab = first.lab();
        return new ReadResult(
                Lab.measured(lab.pointer(), lab.test(), all)
                        .beside(position(reports))
                        .taken(lab.taken()),
                first.term(),
                first.stated(),
                first.on());
    }

    private Measurement together(String first, Measurement all, ReadResult other) {
        Measurement value = value(other);
        if (all.reports().stream().anyMatch(value::saysTheSameAs)) {
            intake.notUsed(other.stated().origin(), "the same result as " + first);
            return all;
        }
        Measurement both = all.or(value);
        if (all.printsAs(value)) {
            intake.notUsed(other.stated().origin(), "the same result as " + first + ", as far as it is printed");
        } else {
            intake.unusual(
                    other.stated().origin(),
                    "differs from " + first + ", a report of the same sample: they are taken together as " + both);
        }
        return both;
    }

    /**
     * Where all values lie beside the limits of their laboratories. One that came without limits lies where the same value
     * with limits does.
     */
    private static ReferencePosition position(List<ReadResult> reports) {
        TreeMap<Measurement, ReferencePosition> positions =
                new TreeMap<>(Comparator.comparing(Measurement::onScale).thenComparing(Measurement::relation));
        reports.forEach(report -> positions.merge(value(report), report.lab().reference(), LabSamples::either));
        Set<ReferencePosition> all = EnumSet.noneOf(ReferencePosition.class);
        positions.forEach((value, position) ->
                all.add(Stream.of(positions.lowerEntry(value), positions.higherEntry(value))
                        .filter(near -> near != null && value.printsAs(near.getKey()))
                        .map(Map.Entry::getValue)
                        .reduce(position, LabSamples::either)));
        return all.size() == 1 ? all.iterator().next() : ReferencePosition.NOT_OUTSIDE;
    }

    private static ReferencePosition either(ReferencePosition one, ReferencePosition other) {
        return one == ReferencePosition.NOT_OUTSIDE ? other : one;
    }

    private static Measurement value(ReadResult result) {
        return result.lab().measured().orElseThrow();
    }
}
