package org.corrin.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.RequestProblem;
import org.corrin.facts.Lab;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.UnreadableResult;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.quantities.UcumUnits;

/**
 * Reads laboratory results, and chooses the one of each test that counts: the newest by date that is neither too old nor
 * from after the day of the decision. A lenient reading sets aside what cannot be used, and with it everything older of
 * the same test.
 */
final class LabIntake {

    private static final String COMPARATOR = "comparator";
    private static final String VALUE = "value";
    private static final String UNIT = "unit";
    private static final String ON = "on";

    /** A result as read, before the choice. */
    private record Result(Lab lab, TestTerm term, LabResult stated, Optional<LocalDate> on) {}

    /** Results of one test and one day. */
    private record TestDay(String test, Optional<LocalDate> on) {}

    private final Vocabulary vocabulary;
    private final TermReader terms;
    private final DecisionDates dates;
    private final IntakeResult found;
    private final Map<Lab, Optional<LocalDate>> chosen = new LinkedHashMap<>();
    private final List<UnreadableResult> unreadable = new ArrayList<>();
    private final List<FactRemark> leftOutFirst = new ArrayList<>();
    private final List<FactRemark> leftOutLast = new ArrayList<>();

    LabIntake(Vocabulary vocabulary, TermReader terms, DecisionDates dates, IntakeResult found) {
        this.vocabulary = vocabulary;
        this.terms = terms;
        this.dates = dates;
        this.found = found;
    }

    /** The results that count, each with its day if that is known. */
    Map<Lab, Optional<LocalDate>> chosen() {
        return chosen;
    }

    /** What is older than a result that the reader of the record could not read. */
    List<FactRemark> leftOutFirst() {
        return leftOutFirst;
    }

    /** Results that contradict each other, and what is older than a result that was set aside here. */
    List<FactRemark> leftOutLast() {
        return leftOutLast;
    }

    void read(List<PatientItem> items) {
        List<LabResult> stated = new ArrayList<>();
        for (PatientItem item : items) {
            if (item instanceof LabResult lab) {
                stated.add(lab);
            } else if (item instanceof UnreadableResult unread && found.isLenient()) {
                unreadable.add(unread);
            } else {
                RequestIntake.readUnreadable(item, RequestSection.LABS, found);
            }
        }
        int unreadByOthers = unreadable.size();
        if (unreadByOthers > 0) {
            stated = notHidden(stated, leftOutFirst);
        }
        List<Result> results = new ArrayList<>();
        stated.forEach(lab -> result(lab).ifPresent(results::add));
        if (found.isLenient()) {
            setContradictionsAside(results);
        } else {
            byTest(results).values().forEach(this::complainOfContradictions);
        }
        if (unreadable.size() > unreadByOthers) {
            Set<LabResult> left =
                    new HashSet<>(notHidden(results.stream().map(Result::stated).toList(), leftOutLast));
            results.removeIf(result -> !left.contains(result.stated()));
        }
        byTest(results).values().forEach(of -> choose(of).ifPresent(this::take));
    }

    private static Map<String, List<Result>> byTest(List<Result> results) {
        Map<String, List<Result>> byTest = new LinkedHashMap<>();
        results.forEach(result -> byTest.computeIfAbsent(result.term().name(), name -> new ArrayList<>())
                .add(result));
        return byTest;
    }

    /** The results that are not older than an unreadable one of the same test; the others are remarked on. */
    private List<LabResult> notHidden(List<LabResult> stated, List<FactRemark> remarks) {
        Map<String, UnreadableResult> newest = new HashMap<>();
        for (UnreadableResult one : unreadable) {
            if (!one.earliest().isAfter(dates.asOf())) {
                newest.merge(one.test(), one, (a, b) -> b.earliest().isAfter(a.earliest()) ? b : a);
            }
        }
        List<LabResult> left = new ArrayList<>();
        for (LabResult lab : stated) {
            Optional<UnreadableResult> hides = terms.nameOfTest(lab)
                    .flatMap(test -> Optional.ofNullable(newest.get(test)))
                    .filter(unread -> isBefore(lab, unread.earliest()));
            if (hides.isPresent()) {
                remarks.add(IntakeResult.ofUnusable(
                        lab.origin(), "older than " + hides.get().origin().pointer() + ", which cannot be used"));
            } else {
                left.add(lab);
            }
        }
        return left;
    }

    /** What has no date may be of any day. ISO days sort as texts do. */
    private static boolean isBefore(LabResult lab, LocalDate day) {
        return lab.on().value().orElse("").compareTo(day.toString()) < 0;
    }

    private Optional<Result> result(LabResult stated) {
        stated.flaws().forEach(flaw -> found.complain(stated, "", flaw));
        Optional<LocalDate> on = dates.past(stated, ON, stated.on());
        Optional<QuantityComparator> comparator = comparator(stated);
        Optional<BigDecimal> value = found.read(stated, VALUE, stated.value());
        found.read(stated, UNIT, stated.unit());
        Optional<TestTerm> test = terms.test(stated);
        Optional<String> unit = test.flatMap(term -> unit(stated, term));
        if (test.isPresent() && value.isPresent() && unit.isPresent() && comparator.isPresent()) {
            Measurement measurement = Measurement.of(
                    comparator.get(),
                    new Quantity(value.get(), unit.get()),
                    test.get().scale());
            if (isPossible(measurement, test.get(), stated) && !found.isUnusable(stated)) {
                return Optional.of(new Result(
                        new Lab(stated.origin().pointer(), test.get().name(), measurement), test.get(), stated, on));
            }
        }
        if (found.isUnusable(stated) && test.isPresent()) {
            on.ifPresent(day -> unreadable.add(
                    new UnreadableResult(stated.origin(), test.get().name(), day)));
        }
        return Optional.empty();
    }

    private Optional<QuantityComparator> comparator(LabResult stated) {
        Field<String> field = stated.comparator();
        if (!field.given()) {
            return Optional.of(QuantityComparator.EXACTLY);
        }
        return found.read(stated, COMPARATOR, field).flatMap(symbol -> {
            Optional<QuantityComparator> comparator = QuantityComparator.of(symbol);
            if (comparator.isEmpty()) {
                found.complain(
                        stated,
                        COMPARATOR,
                        field,
                        "`" + field.shown() + "` is no comparator",
                        "use one of <, <=, >=, >, or leave it out");
            }
            return comparator;
        });
    }

    private Optional<String> unit(LabResult stated, TestTerm test) {
        Field<String> field = stated.unit();
        String accepted = "send one of " + String.join(", ", test.scale().units());
        if (!field.given()) {
            found.complain(
                    stated,
                    UNIT,
                    field,
                    "the unit of " + test.name() + " is missing, and a unit is never guessed",
                    accepted);
            return Optional.empty();
        }
        return field.value().map(vocabulary::unit).filter(unit -> {
            if (test.scale().units().contains(unit)) {
                return true;
            }
            found.complain(
                    stated,
                    UNIT,
                    field,
                    !UcumUnits.exists(unit)
                            ? "`" + field.shown() + "` is not a unit that is known"
                            : UcumUnits.comparable(unit, test.scale().unit())
                                    ? "`" + field.shown() + "` is not a unit that " + test.name() + " is accepted in"
                                    : "`" + field.shown() + "` does not measure what " + test.name() + " is",
                    accepted);
            return false;
        });
    }

    private boolean isPossible(Measurement value, TestTerm test, LabResult stated) {
        if (test.validity().possible().holds(exactly(value))) {
            return true;
        }
        found.complain(
                stated,
                VALUE,
                stated.value(),
                value.reported() + " is not possible for " + test.name() + ", which is "
                        + test.validity().possible(),
                test.validity().hint().isEmpty()
                        ? "check the value and its unit"
                        : test.validity().hint());
        return false;
    }

    /** Two results of one day that differ cannot both be right, and nothing tells which is. */
    private void complainOfContradictions(List<Result> results) {
        contradictions(results).forEach((result, problem) -> found.complain(result.stated(), "", problem));
    }

    /** Each result that differs from the first of its test and day, and why that is a problem. */
    private static Map<Result, RequestProblem> contradictions(List<Result> results) {
        Map<TestDay, Result> firsts = new HashMap<>();
        Map<Result, RequestProblem> problems = new LinkedHashMap<>();
        for (Result two : results) {
            Result one = firsts.putIfAbsent(new TestDay(two.term().name(), two.on()), two);
            if (one != null && !one.lab().value().saysTheSameAs(two.lab().value())) {
                problems.put(
                        two,
                        new RequestProblem(
                                two.stated().origin().pointer(),
                                two.stated().origin().shown(),
                                "%s and %s are two results of %s %s that differ: %s and %s"
                                        .formatted(
                                                one.lab().pointer(),
                                                two.lab().pointer(),
                                                two.term().name(),
                                                two.on().map(day -> "on " + day).orElse("without a date"),
                                                one.lab().value(),
                                                two.lab().value()),
                                "send the right one only, or give each its date",
                                RequestProblem.Kind.FACT));
            }
        }
        return problems;
    }

    /** Sets aside every result of a test and day of which two differ. */
    private void setContradictionsAside(List<Result> results) {
        Map<TestDay, RequestProblem> problems = new HashMap<>();
        contradictions(results)
                .forEach((result, problem) ->
                        problems.putIfAbsent(new TestDay(result.term().name(), result.on()), problem));
        results.removeIf(result -> {
            Optional<RequestProblem> problem =
                    Optional.ofNullable(problems.get(new TestDay(result.term().name(), result.on())));
            problem.ifPresent(one -> {
                leftOutLast.add(IntakeResult.ofUnusable(result.stated().origin(), IntakeResult.sentence(one)));
                result.on()
                        .ifPresent(day -> unreadable.add(new UnreadableResult(
                                result.stated().origin(), result.term().name(), day)));
            });
            return problem.isPresent();
        });
    }

    private Optional<Result> choose(List<Result> results) {
        boolean someDated = results.stream().anyMatch(result -> result.on().isPresent());
        List<Result> usable = new ArrayList<>();
        for (Result result : results) {
            Optional<String> why = whyNotUsed(result, someDated);
            why.ifPresent(reason -> found.notUsed(result.stated().origin(), reason));
            if (why.isEmpty()) {
                usable.add(result);
            }
        }
        // Of equal ones the first that was sent.
        Optional<Result> newest =
                usable.stream().reduce((one, other) -> day(other).isAfter(day(one)) ? other : one);
        for (Result result : usable) {
            if (result != newest.get()) {
                found.notUsed(
                        result.stated().origin(),
                        result.on().equals(newest.get().on())
                                ? "the same result as " + newest.get().lab().pointer()
                                : "older result of the same test");
            }
        }
        return newest;
    }

    private static LocalDate day(Result result) {
        return result.on().orElse(LocalDate.MIN);
    }

    private Optional<String> whyNotUsed(Result result, boolean someDated) {
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

    private void take(Result result) {
        chosen.put(result.lab(), result.on());
        found.add(result.stated(), result.lab());
        if (!result.term().validity().usual().holds(exactly(result.lab().value()))) {
            found.unusual(
                    result.stated().origin(),
                    result.lab().value() + " is unusual for " + result.term().name() + ", which is mostly "
                            + result.term().validity().usual() + "; check the value and its unit");
        }
    }

    private static Measurement exactly(Measurement value) {
        return new Measurement(QuantityComparator.EXACTLY, value.reported(), value.onScale(), value.scale());
    }
}
