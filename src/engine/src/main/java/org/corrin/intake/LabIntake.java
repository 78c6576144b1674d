package org.corrin.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.ReasonableNumbers;
import org.corrin.facts.Lab;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.quantities.UcumUnits;

/**
 * Reads laboratory results, and chooses the one of each test that counts: the newest by date that is neither too old nor
 * from after the day of the decision.
 */
final class LabIntake {

    /** A result as read, before the choice. */
    private record Result(Lab lab, TestTerm term, DocumentNode tree, Optional<LocalDate> on) {}

    private final Vocabulary vocabulary;
    private final TermReader words;
    private final DecisionDates dates;
    private final Map<Lab, Optional<LocalDate>> chosen = new LinkedHashMap<>();

    LabIntake(Vocabulary vocabulary, TermReader words, DecisionDates dates) {
        this.vocabulary = vocabulary;
        this.words = words;
        this.dates = dates;
    }

    /** The results that count, each with its day if that is known. */
    Map<Lab, Optional<LocalDate>> chosen() {
        return chosen;
    }

    void read(DocumentNode labs, IntakeResult found) {
        Map<String, List<Result>> byTest = new LinkedHashMap<>();
        for (DocumentNode lab : labs.items()) {
            result(lab)
                    .ifPresent(result -> byTest.computeIfAbsent(result.term().name(), name -> new ArrayList<>())
                            .add(result));
        }
        for (List<Result> results : byTest.values()) {
            complainOfContradictions(results);
            choose(results, found).ifPresent(result -> take(result, found));
        }
    }

    private Optional<Result> result(DocumentNode tree) {
        if (!tree.isObjectOf("test", "comparator", "value", "unit", "on")) {
            return Optional.empty();
        }
        Optional<LocalDate> on = dates.past(tree.field("on"));
        Optional<QuantityComparator> relation = relation(tree.field("comparator"));
        Optional<BigDecimal> value = value(tree.field("value"));
        Optional<String> spelling = tree.field("unit").text();
        Optional<TestTerm> test = words.test(tree.field("test"), tree.pointer());
        if (test.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> unit = unit(tree.field("unit"), spelling, test.get());
        if (value.isEmpty() || unit.isEmpty() || relation.isEmpty()) {
            return Optional.empty();
        }
        Measurement measurement = Measurement.of(
                relation.get(),
                new Quantity(value.get(), unit.get()),
                test.get().scale());
        if (!isPossible(measurement, test.get(), tree.field("value"))) {
            return Optional.empty();
        }
        return Optional.of(new Result(new Lab(tree.pointer(), test.get().name(), measurement), test.get(), tree, on));
    }

    private static Optional<QuantityComparator> relation(DocumentNode tree) {
        if (!tree.given()) {
            return Optional.of(QuantityComparator.EXACTLY);
        }
        return tree.text().flatMap(symbol -> {
            Optional<QuantityComparator> relation = QuantityComparator.of(symbol);
            if (relation.isEmpty()) {
                tree.complain("`" + tree.shown() + "` is no comparator", "use one of <, <=, >=, >, or leave it out");
            }
            return relation;
        });
    }

    private static Optional<BigDecimal> value(DocumentNode tree) {
        if (!tree.given()) {
            tree.complain("the value is missing", "send the result as a number, or leave the result out");
            return Optional.empty();
        }
        if (!tree.node().isNumber()) {
            tree.complainOfShape(
                    "this must be a number",
                    "send a number without quotes, with a point for decimals; a sign such as < goes into `comparator`");
            return Optional.empty();
        }
        Optional<BigDecimal> value = ReasonableNumbers.reasonable(tree.node());
        if (value.isEmpty()) {
            tree.complain("`" + tree.shown() + "` is not a possible value", "send a finite number as it was measured");
        }
        return value;
    }

    private Optional<String> unit(DocumentNode tree, Optional<String> spelling, TestTerm test) {
        String accepted = "send one of " + String.join(", ", test.scale().units());
        if (!tree.given()) {
            tree.complain("the unit of " + test.name() + " is missing, and a unit is never guessed", accepted);
            return Optional.empty();
        }
        return spelling.map(vocabulary::unit).filter(unit -> {
            if (test.scale().units().contains(unit)) {
                return true;
            }
            tree.complain(
                    !UcumUnits.exists(unit)
                            ? "`" + tree.shown() + "` is not a unit that is known"
                            : UcumUnits.comparable(unit, test.scale().unit())
                                    ? "`" + tree.shown() + "` is not a unit that " + test.name() + " is accepted in"
                                    : "`" + tree.shown() + "` does not measure what " + test.name() + " is",
                    accepted);
            return false;
        });
    }

    private static boolean isPossible(Measurement value, TestTerm test, DocumentNode tree) {
        Measurement number =
                new Measurement(QuantityComparator.EXACTLY, value.reported(), value.onScale(), value.scale());
        if (test.validity().possible().holds(number)) {
            return true;
        }
        tree.complain(
                value.reported() + " is not possible for " + test.name() + ", which is "
                        + test.validity().possible(),
                test.validity().hint().isEmpty()
                        ? "check the value and its unit"
                        : test.validity().hint());
        return false;
    }

    /** Two results of one day that differ cannot both be right, and nothing tells which is. */
    private static void complainOfContradictions(List<Result> results) {
        Map<Optional<LocalDate>, Result> firstOfDay = new HashMap<>();
        for (Result two : results) {
            Result one = firstOfDay.putIfAbsent(two.on(), two);
            if (one != null && !one.lab().value().saysTheSameAs(two.lab().value())) {
                two.tree()
                        .complain(
                                "%s and %s are two results of %s %s that differ: %s and %s"
                                        .formatted(
                                                one.lab().pointer(),
                                                two.lab().pointer(),
                                                two.term().name(),
                                                two.on().map(day -> "on " + day).orElse("without a date"),
                                                one.lab().value(),
                                                two.lab().value()),
                                "send the right one only, or give each its date");
            }
        }
    }

    private Optional<Result> choose(List<Result> results, IntakeResult found) {
        boolean someDated = results.stream().anyMatch(result -> result.on().isPresent());
        List<Result> usable = new ArrayList<>();
        for (Result result : results) {
            Optional<String> why = whyNotUsed(result, someDated);
            why.ifPresent(reason -> found.notUsed(result.lab().pointer(), reason));
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
                        result.lab().pointer(),
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

    private void take(Result result, IntakeResult found) {
        chosen.put(result.lab(), result.on());
        found.add(result.lab());
        if (!result.term().validity().usual().holds(exactly(result.lab().value()))) {
            found.unusual(
                    result.lab().pointer(),
                    result.lab().value() + " is unusual for " + result.term().name() + ", which is mostly "
                            + result.term().validity().usual() + "; check the value and its unit");
        }
    }

    private static Measurement exactly(Measurement value) {
        return new Measurement(QuantityComparator.EXACTLY, value.reported(), value.onScale(), value.scale());
    }
}
