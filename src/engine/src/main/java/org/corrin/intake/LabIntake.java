package org.corrin.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.corrin.facts.Change;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.LabReader.ReadResult;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.UnreadableResult;
import org.corrin.quantities.Measurement;

/**
 * Reads laboratory results, and chooses the one of each test that counts: the newest by date that is neither too old nor
 * from after the day of the decision; several reports of one sample are one result. A lenient intake sets aside what
 * cannot be used, and with it everything older of the same test.
 */
final class LabIntake {

    private final LabReader reader;
    private final TermReader terms;
    private final DecisionDates dates;
    private final IntakeResult intake;
    private final Predicate<Fact> isRead;
    private final List<ChosenResult> chosen = new ArrayList<>();
    private final List<UnreadableResult> unreadable = new ArrayList<>();
    private final List<FactRemark> leftOutFirst = new ArrayList<>();
    private final List<FactRemark> leftOutLast = new ArrayList<>();

    /** A result that counts, with its day if that is known. */
    record ChosenResult(Lab lab, Optional<LocalDate> on) {}

    /** @param isRead whether some rule reads a fact */
    LabIntake(
            Vocabulary vocabulary, TermReader terms, DecisionDates dates, IntakeResult intake, Predicate<Fact> isRead) {
        this.isRead = isRead;
        this.reader = new LabReader(vocabulary, terms, dates, intake, unreadable::add);
        this.terms = terms;
        this.dates = dates;
        this.intake = intake;
    }

    /** The results that count. */
    List<ChosenResult> chosen() {
        return chosen;
    }

    /** What is older than a result that the reader of the record could not read. */
    List<FactRemark> leftOutFirst() {
        return leftOutFirst;
    }

    /** What is older than a result that was set aside here. */
    List<FactRemark> leftOutLast() {
        return leftOutLast;
    }

    void read(List<PatientItem> items) {
        if (intake.isLenient()) {
            for (PatientItem item : items) {
                if (item instanceof UnreadableResult one) {
                    unreadable.add(one);
                }
            }
        }
        int unreadByOthers = unreadable.size();
        Set<PatientItem> hidden = hidden(items, leftOutFirst);
        List<ReadResult> results = new ArrayList<>();
        for (PatientItem item : items) {
            if (item instanceof LabResult lab && (hidden.isEmpty() || !hidden.contains(lab))) {
                reader.read(lab).ifPresent(results::add);
            } else {
                RequestIntake.readUnreadable(item, RequestSection.LABS, intake);
            }
        }
        if (unreadable.size() > unreadByOthers) {
            Set<PatientItem> alsoHidden =
                    hidden(results.stream().map(ReadResult::stated).toList(), leftOutLast);
            results.removeIf(result -> alsoHidden.contains(result.stated()));
        }
        byTest(results).values().forEach(this::choose);
    }

    private static Map<String, List<ReadResult>> byTest(List<ReadResult> results) {
        Map<String, List<ReadResult>> byTest = new LinkedHashMap<>();
        results.forEach(result -> byTest.computeIfAbsent(result.term().name(), name -> new ArrayList<>())
                .add(result));
        return byTest;
    }

    /** The results that are older than an unreadable one of the same test; each is remarked on. */
    private Set<PatientItem> hidden(List<? extends PatientItem> items, List<FactRemark> remarks) {
        if (unreadable.isEmpty()) {
            return Set.of();
        }
        Set<PatientItem> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, UnreadableResult> newest = new HashMap<>();
        for (UnreadableResult one : unreadable) {
            if (!one.earliest().isAfter(dates.asOf())) {
                newest.merge(one.test(), one, (a, b) -> b.earliest().isAfter(a.earliest()) ? b : a);
            }
        }
        if (newest.isEmpty()) {
            return hidden;
        }
        for (PatientItem item : items) {
            if (item instanceof LabResult lab) {
                terms.nameOfTest(lab)
                        .flatMap(test -> Optional.ofNullable(newest.get(test)))
                        .filter(unread -> isBefore(lab, unread.earliest()))
                        .ifPresent(unread -> {
                            hidden.add(lab);
                            remarks.add(IntakeResult.ofUnusable(
                                    lab.origin(),
                                    "older than " + unread.origin().pointer() + ", which cannot be used"));
                        });
            }
        }
        return hidden;
    }

    /** What has no date may be of any day. ISO days sort as texts do. */
    private static boolean isBefore(LabResult lab, LocalDate day) {
        return lab.on().value().orElse("").compareTo(day.toString()) < 0;
    }

    /** The newest sample that counts, and the one before it. */
    private void choose(List<ReadResult> results) {
        boolean someDated = false;
        for (ReadResult result : results) {
            someDated |= result.on().isPresent();
        }
        List<ReadResult> usable = new ArrayList<>();
        for (ReadResult result : results) {
            Optional<String> why = whyNotUsed(result, someDated);
            why.ifPresent(reason -> intake.notUsed(result.stated().origin(), reason));
            if (why.isEmpty()) {
                usable.add(result);
            }
        }
        if (usable.isEmpty()) {
            return;
        }
        LabSamples reports = new LabSamples(intake);
        List<List<ReadResult>> samples = LabSamples.newestFirst(usable);
        Optional<ReadResult> newest = reports.asOne(samples.get(0));
        newest.ifPresent(this::take);
        if (samples.size() == 1) {
            return;
        }
        Optional<Change> change =
                newest.flatMap(later -> change(samples.get(1), later)).filter(isRead);
        change.ifPresent(one -> reports.asOne(samples.get(1)).ifPresent(earlier -> intake.add(earlier.stated(), one)));
        samples.subList(change.isPresent() ? 2 : 1, samples.size()).stream()
                .flatMap(List::stream)
                .forEach(older -> intake.notUsed(older.stated().origin(), "older result of the same test"));
    }

    /** How a value changed since the sample before. */
    private static Optional<Change> change(List<ReadResult> before, ReadResult later) {
        return LabSamples.asOneUnremarked(before)
                .map(ReadResult::lab)
                .flatMap(earlier -> earlier.measured()
                        .flatMap(value -> later.lab()
                                .measured()
                                .map(now -> new Change(earlier.pointer(), earlier.test(), value, now))));
    }

    private Optional<String> whyNotUsed(ReadResult result, boolean someDated) {
        if (result.on().isEmpty()) {
            return someDated
                    ? Optional.of("without a date, while another result of the same test has one")
                    : Optional.empty();
        }
        LocalDate on = result.on().get();
        if (on.isAfter(dates.asOf())) {
            return Optional.of("dated after " + dates.asOf() + ", the day the decision is for");
        }
        return result.term()
                .validity()
                .validFor()
                .filter(period -> on.isBefore(dates.asOf().minus(period)))
                .map(period -> "older than " + period.toTotalMonths() + " months");
    }

    private void take(ReadResult result) {
        chosen.add(new ChosenResult(result.lab(), result.on()));
        intake.add(result.stated(), result.lab());
        if (result.lab().measured().isPresent()) {
            for (Measurement report : result.lab().measured().get().reports()) {
                if (!result.term().validity().usual().holds(report.asExact())) {
                    intake.unusual(
                            result.stated().origin(),
                            report + " is unusual for " + result.term().name() + ", which is mostly "
                                    + result.term().validity().usual() + "; check the value and its unit");
                }
            }
        }
    }
}
