package org.corrin.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.corrin.documents.Origin;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.facts.ElapsedTime;
import org.corrin.facts.Lab;
import org.corrin.facts.Lab.ReferencePosition;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.ReferenceLimits;
import org.corrin.intake.PatientItem.UnreadableResult;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.quantities.UnitExpression;

/** Reads one laboratory result: its test, its value with a unit that the test is accepted in, and its day. */
final class LabReader {

    /** A result as read, before one of each test is chosen. */
    record ReadResult(Lab lab, TestTerm term, LabResult stated, Optional<LocalDate> on) {}

    private static final String COMPARATOR = "comparator";
    private static final String VALUE = "value";
    private static final String UNIT = "unit";
    private static final String ON = "on";
    private static final String RESULT = "result";
    private static final String REFERENCE = "reference";

    private final Vocabulary vocabulary;
    private final TermReader terms;
    private final DecisionDates dates;
    private final IntakeResult intake;
    private final Consumer<UnreadableResult> unreadable;

    /** @param unreadable takes each result that is set aside although its test and its day are known */
    LabReader(
            Vocabulary vocabulary,
            TermReader terms,
            DecisionDates dates,
            IntakeResult intake,
            Consumer<UnreadableResult> unreadable) {
        this.vocabulary = vocabulary;
        this.terms = terms;
        this.dates = dates;
        this.intake = intake;
        this.unreadable = unreadable;
    }

    Optional<ReadResult> read(LabResult stated) {
        stated.flaws().forEach(flaw -> intake.report(stated, "", flaw));
        Optional<LocalDate> on = dates.past(stated, ON, stated.on());
        Optional<TestTerm> test = terms.test(stated);
        Optional<Lab> lab =
                test.isPresent() && !test.get().isMeasured() ? said(stated, test.get()) : measured(stated, test);
        if (intake.isUnusable(stated)) {
            test.ifPresent(term ->
                    on.ifPresent(day -> unreadable.accept(new UnreadableResult(stated.origin(), term.name(), day))));
            return Optional.empty();
        }
        return lab.map(result -> new ReadResult(
                result.taken(on.map(day -> new ElapsedTime(day, dates.asOf()))), test.orElseThrow(), stated, on));
    }

    /** A result that is a word. */
    private Optional<Lab> said(LabResult stated, TestTerm test) {
        if (!stated.result().given()) {
            intake.report(
                    stated,
                    RESULT,
                    stated.result(),
                    "the result of " + test.name() + " is missing, which is "
                            + String.join(" or ", test.results().names()),
                    "send it as `result`");
            return Optional.empty();
        }
        besideWord(stated, VALUE, stated.value(), test);
        besideWord(stated, COMPARATOR, stated.comparator(), test);
        besideWord(stated, UNIT, stated.unit(), test);
        if (stated.reference().isGiven()) {
            reportLimits(
                    stated,
                    besideWord(
                            stated.reference().origin(),
                            stated.reference().origin().shown(),
                            test));
        }
        return terms.result(stated, test).map(word -> Lab.said(stated.origin().pointer(), test.name(), word));
    }

    /** What belongs to a value is no reason for a lenient intake to lose the word that it came with. */
    private void besideWord(LabResult stated, String name, RequestField<?> field, TestTerm test) {
        if (!field.given()) {
            return;
        }
        RequestProblem problem = besideWord(field.at(), field.shown(), test);
        if (intake.isLenient()) {
            intake.notUsed(field.at(), IntakeResult.sentence(problem));
        } else {
            intake.report(stated, name, problem);
        }
    }

    private static RequestProblem besideWord(Origin at, String shown, TestTerm test) {
        return new RequestProblem(
                at.pointer(),
                shown,
                "the result of " + test.name() + " is a word and no value",
                "leave this out",
                RequestProblemKind.FACT);
    }

    private Optional<Lab> measured(LabResult stated, Optional<TestTerm> test) {
        Optional<QuantityComparator> comparator = comparator(stated);
        Optional<BigDecimal> value = intake.read(stated, VALUE, stated.value());
        ReferenceLimits limits = stated.reference();
        boolean areLimits = areLimits(stated, limits);
        // A test that is not known may have words for results.
        boolean isWord = test.isEmpty() && stated.result().given();
        if (isWord) {
            intake.read(stated, RESULT, stated.result());
        } else if (!stated.value().given()) {
            intake.report(
                    stated,
                    VALUE,
                    stated.value(),
                    "the value is missing",
                    "send the result as a number, or leave the result out");
        }
        intake.read(stated, UNIT, stated.unit());
        test.filter(term -> stated.result().given())
                .ifPresent(term -> intake.report(
                        stated,
                        RESULT,
                        stated.result(),
                        "the result of " + term.name() + " is a value and no word",
                        "send `value` and `unit`"));
        Optional<String> unit = test.flatMap(term -> unit(stated, term));
        if (value.isEmpty() || unit.isEmpty() || comparator.isEmpty()) {
            return Optional.empty();
        }
        TestTerm term = test.orElseThrow();
        Measurement measurement =
                Measurement.of(comparator.get(), Quantity.received(value.get(), unit.get()), term.scale());
        if (!isPossible(measurement, term, stated)) {
            return Optional.empty();
        }
        return Optional.of(Lab.measured(stated.origin().pointer(), term.name(), measurement)
                .beside(areLimits ? position(limits, measurement) : ReferencePosition.NOT_OUTSIDE));
    }

    /** Whether the limits of the laboratory can be those of any value; reports what is wrong with them. */
    private boolean areLimits(LabResult stated, ReferenceLimits limits) {
        limits.flaws().forEach(flaw -> reportLimits(stated, flaw));
        limits.low().flaws().forEach(flaw -> reportLimits(stated, flaw));
        limits.high().flaws().forEach(flaw -> reportLimits(stated, flaw));
        boolean areReversed = limits.low().value().isPresent()
                && limits.high().value().isPresent()
                && limits.low().value().get().compareTo(limits.high().value().get()) > 0;
        if (areReversed) {
            reportLimits(
                    stated,
                    new RequestProblem(
                            limits.origin().pointer(),
                            limits.origin().shown(),
                            "the laboratory's lower limit lies above its upper one",
                            "check both, and the unit of the result",
                            RequestProblemKind.FACT));
        }
        return !areReversed;
    }

    /** Where a value lies beside the limits of its laboratory, which are in the same unit. */
    private static ReferencePosition position(ReferenceLimits limits, Measurement value) {
        Optional<Quantity> low = limit(limits.low(), value);
        Optional<Quantity> high = limit(limits.high(), value);
        if (high.filter(value::above).isPresent()) {
            return ReferencePosition.ABOVE;
        }
        return low.filter(value::below).isPresent() ? ReferencePosition.BELOW : ReferencePosition.NOT_OUTSIDE;
    }

    private static Optional<Quantity> limit(RequestField<BigDecimal> field, Measurement value) {
        return field.value()
                .map(number -> Quantity.received(number, value.reported().unit()));
    }

    /** Limits that a lenient intake cannot use are no reason to lose the result that came with them. */
    private void reportLimits(LabResult stated, RequestProblem problem) {
        if (intake.isLenient()) {
            intake.notUsed(stated.reference().origin(), "its reference range: " + IntakeResult.sentence(problem));
        } else {
            intake.report(stated, REFERENCE, problem);
        }
    }

    private Optional<QuantityComparator> comparator(LabResult stated) {
        RequestField<String> field = stated.comparator();
        if (!field.given()) {
            return Optional.of(QuantityComparator.EXACTLY);
        }
        return intake.read(stated, COMPARATOR, field).flatMap(symbol -> {
            Optional<QuantityComparator> comparator = QuantityComparator.of(symbol);
            if (comparator.isEmpty()) {
                intake.report(
                        stated,
                        COMPARATOR,
                        field,
                        "`" + field.shown() + "` is not a comparator",
                        "use one of <, <=, >=, >, or leave it out");
            }
            return comparator;
        });
    }

    private Optional<String> unit(LabResult stated, TestTerm test) {
        RequestField<String> field = stated.unit();
        if (!field.given()) {
            intake.report(
                    stated,
                    UNIT,
                    field,
                    "the unit of " + test.name() + " is missing, and a unit is never guessed",
                    accepted(test));
            return Optional.empty();
        }
        return field.value().flatMap(written -> {
            String unit = vocabulary.unit(written);
            Optional<String> known = vocabulary.unitOf(test, written);
            if (known.isPresent()) {
                return known;
            }
            intake.report(
                    stated,
                    UNIT,
                    field,
                    UnitExpression.of(unit).isEmpty()
                            ? "`" + field.shown() + "` is not a unit that is known"
                            : test.scale().measures(unit)
                                    ? "`" + field.shown() + "` is not a unit that " + test.name() + " is accepted in"
                                    : "`" + field.shown() + "` does not measure what " + test.name() + " is",
                    accepted(test));
            return Optional.empty();
        });
    }

    private static String accepted(TestTerm test) {
        return "send one of " + String.join(", ", test.scale().units());
    }

    private boolean isPossible(Measurement value, TestTerm test, LabResult stated) {
        if (test.validity().possible().holds(value.asExact())) {
            return true;
        }
        intake.report(
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
}
