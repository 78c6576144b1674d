package org.corrin.changes;

import static org.corrin.intake.PatientData.UNPLACED;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.budget.WorkBudget;
import org.corrin.cells.BoundaryValues.BoundaryValue;
import org.corrin.cells.Input;
import org.corrin.cells.InputValue;
import org.corrin.cells.Inputs;
import org.corrin.cells.ValueInterval;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.TestTerm.ResultRange;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.rules.FactType;

/**
 * Results that two vocabularies may understand differently although they name the test alike: in every unit of either
 * that one of them does not accept or converts differently, beside the limits of what is possible, and as old as only one of them
 * still counts.
 */
final class ResultVariants {

    /** Ranks of intervals in different units never touch. */
    private static final int RANKS = 1_000;

    private final WorkBudget budget;
    private final ReleasePair releases;
    private final Vocabulary before;
    private final Vocabulary after;
    private final List<InputVariant> found = new ArrayList<>();
    private int rank;

    ResultVariants(ReleasePair releases, WorkBudget budget) {
        this.budget = budget;
        this.releases = releases;
        this.before = releases.before().vocabulary();
        this.after = releases.after().vocabulary();
    }

    /** @param inputs what is usually known of tests */
    List<InputVariant> of(List<Input> inputs) {
        for (Input input : inputs) {
            before.tests()
                    .named(input.name())
                    .ifPresent(old -> after.tests().named(input.name()).ifPresent(now -> {
                        units(old, now).forEach(unit -> results(old, now, unit));
                        outdated(
                                input, old.validity().validFor(), now.validity().validFor());
                    }));
        }
        return found;
    }

    /** Every way to write a unit that one of them accepts; a spelling only if it does not mean the same to both. */
    private Set<String> units(TestTerm old, TestTerm now) {
        Set<String> units = new LinkedHashSet<>(now.scale().units());
        units.addAll(old.scale().units());
        Stream.of(before, after)
                .flatMap(words -> words.unitSpellings().keySet().stream())
                .filter(spelling -> !before.unit(spelling).equals(after.unit(spelling)))
                .filter(spelling -> accepts(old, before, spelling) || accepts(now, after, spelling))
                .forEach(units::add);
        return units;
    }

    private static boolean accepts(TestTerm test, Vocabulary words, String unit) {
        return test.scale().units().contains(words.unit(unit));
    }

    private void results(TestTerm old, TestTerm now, String unit) {
        budget.look();
        boolean wasAccepted = accepts(old, before, unit);
        boolean isAccepted = accepts(now, after, unit);
        ConvertedLimits was = wasAccepted ? converted(old, before, unit, limits(old)) : ConvertedLimits.none();
        ConvertedLimits is = isAccepted ? converted(now, after, unit, limits(now)) : ConvertedLimits.none();
        rank += RANKS;
        if (wasAccepted != isAccepted) {
            // Every value is refused by one of them: one will do, if it is possible.
            was.and(is).boundaries(unit, rank).stream()
                    .map(boundary -> result(now.name(), QuantityComparator.EXACTLY, boundary.value()))
                    .filter(this::isRead)
                    .findFirst()
                    .ifPresent(part -> add(now.name(), "in " + unit, Optional.empty(), part));
        } else if (isAccepted && (!was.sameAs(is) || unit.equals(now.scale().unit()))) {
            ConvertedLimits possible = converted(
                            old, before, unit, limits(old.validity().possible()))
                    .and(converted(now, after, unit, limits(now.validity().possible())));
            was.and(is).and(possible).boundaries(unit, rank).forEach(boundary -> results(now.name(), boundary));
        }
    }

    /** Those that rules of either compare a test with, as far as it is measured in their units. */
    private Set<String> limits(TestTerm test) {
        Set<String> limits = new LinkedHashSet<>();
        releases.facts().stream()
                .filter(pattern -> pattern.type() == FactType.LAB && Inputs.mayBe(pattern, "test", test.name()))
                .forEach(pattern -> Inputs.limits(pattern, limits));
        limits.removeIf(
                limit -> !test.scale().units().contains(Quantity.parse(limit).unit()));
        return limits;
    }

    private static List<String> limits(ResultRange possible) {
        return Stream.of(possible.above(), possible.atLeast(), possible.below(), possible.atMost())
                .flatMap(Optional::stream)
                .toList();
    }

    private static ConvertedLimits converted(TestTerm test, Vocabulary words, String unit, Collection<String> limits) {
        ExactRatio one = test.scale().measure(new Quantity(BigDecimal.ONE, words.unit(unit)));
        return ConvertedLimits.of(limits, test.scale(), one);
    }

    private void results(String test, BoundaryValue boundary) {
        for (QuantityComparator relation : QuantityComparator.values()) {
            boolean isExact = relation == QuantityComparator.EXACTLY;
            add(
                    test,
                    isExact ? boundary.interval().toString() : "reported as " + relation.prefix() + boundary.value(),
                    isExact ? Optional.of(boundary.interval()) : Optional.empty(),
                    result(test, relation, boundary.value()));
        }
    }

    private LabResult result(String test, QuantityComparator relation, Quantity value) {
        return PatientItem.lab(UNPLACED, test, relation.prefix(), value.value(), value.unit())
                .takenOn(Optional.of(releases.asOf().toString()));
    }

    private boolean isRead(PatientItem item) {
        PatientData request = PatientData.of(List.of(item), releases.asOf());
        return releases.before().read(request).isPresent()
                || releases.after().read(request).isPresent();
    }

    private void add(String test, String says, Optional<ValueInterval> interval, PatientItem item) {
        found.add(new InputVariant(test, new InputValue(says, interval, List.of(item), List.of())));
    }

    /** Every usual result once more, as old as only one of the two still counts. */
    private void outdated(Input test, Optional<Period> was, Optional<Period> is) {
        if (was.equals(is)) {
            return;
        }
        List<Period> periods = Stream.of(was, is)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Period::toTotalMonths))
                .toList();
        LocalDate on = releases.asOf().minus(periods.get(0)).minusDays(1);
        String age = ", more than " + periods.get(0).toTotalMonths()
                + (periods.size() > 1 ? " and at most " + periods.get(1).toTotalMonths() : "") + " months old";
        rank += RANKS;
        for (InputValue value : test.values()) {
            for (PatientItem item : value.items()) {
                add(
                        test.name(),
                        value.says() + age,
                        value.interval().map(interval -> interval.with(age, rank + interval.rank())),
                        ((LabResult) item).takenOn(Optional.of(on.toString())));
            }
        }
    }
}
