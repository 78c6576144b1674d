package org.corrin.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.corrin.facts.Lab;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.UnreadableResult;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.quantities.UcumUnits;

/** Reads one laboratory result: its test, its value with a unit that the test is accepted in, and its day. */
final class LabReader {

    /** A result as read, before one of each test is chosen. */
    record ReadResult(Lab lab, TestTerm term, LabResult stated, Optional<LocalDate> on) {

        /** The value as it was reported, taken for exact. */
        Measurement exactly() {
            return LabReader.exactly(lab.value());
        }
    }

    private static final String COMPARATOR = "comparator";
    private static final String VALUE = "value";
    private static final String UNIT = "unit";
    private static final String ON = "on";

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
        Optional<QuantityComparator> comparator = comparator(stated);
        Optional<BigDecimal> value = intake.read(stated, VALUE, stated.value());
        intake.read(stated, UNIT, stated.unit());
        Optional<TestTerm> test = terms.test(stated);
        Optional<String> unit = test.flatMap(term -> unit(stated, term));
        if (test.isPresent() && value.isPresent() && unit.isPresent() && comparator.isPresent()) {
            Measurement measurement = Measurement.of(
                    comparator.get(),
                    new Quantity(value.get(), unit.get()),
                    test.get().scale());
            if (isPossible(measurement, test.get(), stated) && !intake.isUnusable(stated)) {
                return Optional.of(new ReadResult(
                        new Lab(stated.origin().pointer(), test.get().name(), measurement), test.get(), stated, on));
            }
        }
        if (intake.isUnusable(stated) && test.isPresent()) {
            on.ifPresent(day -> unreadable.accept(
                    new UnreadableResult(stated.origin(), test.get().name(), day)));
        }
        return Optional.empty();
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
        String accepted = "send one of " + String.join(", ", test.scale().units());
        if (!field.given()) {
            intake.report(
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
            intake.report(
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

    private static Measurement exactly(Measurement value) {
        return new Measurement(QuantityComparator.EXACTLY, value.reported(), value.onScale(), value.scale());
    }
}
