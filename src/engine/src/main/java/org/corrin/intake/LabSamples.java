package org.corrin.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Lab.ReferencePosition;
import org.corrin.intake.LabReader.ReadResult;
import org.corrin.intake.PatientItem.SampleReport;

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

    /** One result for each sample, the newest first; remarks on what does not count. */
    List<ReadResult> newestFirst(List<ReadResult> results) {
        SampleIndex index = new SampleIndex();
        results.forEach(index::add);
        List<List<ReadResult>> samples = index.samples;
        // Stable, so that of samples without a moment the first that was sent counts.
        samples.sort(Comparator.comparing(LabSamples::day)
                .thenComparing(LabSamples::moment)
                .reversed());
        List<ReadResult> ones = new ArrayList<>();
        for (List<ReadResult> sample : samples) {
            if (ones.isEmpty()) {
                ones.add(asOne(sample));
            } else {
                sample.forEach(older -> intake.notUsed(older.stated().origin(), "older result of the same test"));
                if (ones.size() == 1) {
                    ones.add(withoutRemarks(sample));
                }
            }
        }
        return ones;
    }

    /** Finds the sample of a result: that of the same specimen, else of the same moment, else of the same day. */
    private static final class SampleIndex {

        private final List<List<ReadResult>> samples = new ArrayList<>();
        private final Map<String, List<ReadResult>> ofSpecimen = new HashMap<>();
        private final Map<Instant, List<ReadResult>> ofMoment = new HashMap<>();
        private final Map<Optional<LocalDate>, List<ReadResult>> ofDay = new HashMap<>();
        private final Map<Optional<LocalDate>, List<ReadResult>> ofDayAlone = new HashMap<>();

        void add(ReadResult result) {
            List<ReadResult> sample = find(result).orElseGet(() -> {
                samples.add(new ArrayList<>());
                return samples.get(samples.size() - 1);
            });
            sample.add(result);
            SampleReport report = result.stated().report();
            if (!report.specimen().isEmpty()) {
                ofSpecimen.putIfAbsent(report.specimen(), sample);
            }
            report.taken().ifPresent(moment -> ofMoment.putIfAbsent(moment, sample));
            if (report.taken().isEmpty()) {
                ofDayAlone.putIfAbsent(result.on(), sample);
            }
            ofDay.putIfAbsent(result.on(), sample);
        }

        private Optional<List<ReadResult>> find(ReadResult result) {
            SampleReport report = result.stated().report();
            Optional<List<ReadResult>> ofOneSpecimen = Optional.ofNullable(ofSpecimen.get(report.specimen()));
            Optional<List<ReadResult>> ofOneTime = report.taken()
                    .map(moment -> Optional.ofNullable(ofMoment.get(moment))
                            .or(() -> Optional.ofNullable(ofDayAlone.get(result.on()))))
                    .orElseGet(() -> Optional.ofNullable(ofDay.get(result.on())));
            return ofOneSpecimen.or(
                    () -> ofOneTime.filter(sample -> report.specimen().isEmpty()
                            || sample.get(0).stated().report().specimen().isEmpty()));
        }
    }

    private static LocalDate day(List<ReadResult> sample) {
        return sample.stream()
                .flatMap(result -> result.on().stream())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    private static Instant moment(List<ReadResult> sample) {
        return sample.stream()
                .flatMap(result -> result.stated().report().taken().stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private ReadResult withoutRemarks(List<ReadResult> sample) {
        return new LabSamples(new IntakeResult(List.of(), Handling.LENIENT)).asOne(sample);
    }

    private ReadResult asOne(List<ReadResult> sample) {
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
        ReadResult one = standing.get(0);
        for (ReadResult other : standing.subList(1, standing.size())) {
            one = together(one, other);
        }
        return one;
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

    private ReadResult together(ReadResult one, ReadResult other) {
        Lab lab = one.lab();
        Lab report = other.lab();
        if (saysTheSame(lab, report)) {
            intake.notUsed(other.stated().origin(), "the same result as " + lab.pointer());
            return withLab(one, lab.beside(reference(lab, report)));
        }
        boolean isPrintedTheSame = lab.measured()
                .flatMap(value -> report.measured().filter(value::printsAs))
                .isPresent();
        Lab both = new Lab(
                lab.pointer(),
                lab.test(),
                lab.measured().flatMap(value -> report.measured().map(value::or)),
                Fact.NOT_STATED,
                isPrintedTheSame ? reference(lab, report) : commonReference(lab, report),
                lab.taken());
        if (isPrintedTheSame) {
            intake.notUsed(
                    other.stated().origin(), "the same result as " + lab.pointer() + ", as far as it is printed");
        } else {
            intake.unusual(
                    other.stated().origin(),
                    both.measured()
                            .map(value -> "differs from " + lab.pointer() + ", a report of the same sample: they are"
                                    + " taken together as " + value)
                            .orElse("contradicts " + lab.pointer() + ", a report of the same sample: neither counts"));
        }
        return withLab(one, both);
    }

    private static boolean saysTheSame(Lab one, Lab other) {
        return one.measured().isPresent() && other.measured().isPresent()
                ? one.measured().get().reports().stream()
                        .anyMatch(
                                report -> report.saysTheSameAs(other.measured().get()))
                : one.result().equals(other.result());
    }

    /** Where one of two equal results lies beside its laboratory's limits; the other may have come without limits. */
    private static ReferencePosition reference(Lab one, Lab other) {
        return one.reference() == ReferencePosition.NOT_OUTSIDE ? other.reference() : one.reference();
    }

    private static ReferencePosition commonReference(Lab one, Lab other) {
        return one.reference() == other.reference() ? one.reference() : ReferencePosition.NOT_OUTSIDE;
    }

    private static ReadResult withLab(ReadResult result, Lab lab) {
        return new ReadResult(lab, result.term(), result.stated(), result.on());
    }
}
