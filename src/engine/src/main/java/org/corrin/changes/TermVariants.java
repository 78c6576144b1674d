package org.corrin.changes;

import static org.corrin.intake.PatientData.UNPLACED;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.corrin.cells.Input;
import org.corrin.cells.InputValue;
import org.corrin.cells.Inputs;
import org.corrin.cells.ValueInterval;
import org.corrin.changes.TermDifference.TermMeaning;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.StatedMedication;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.intake.PatientItem.StatedTerm;
import org.corrin.intake.RequestField;
import org.corrin.intake.RequestSection;
import org.corrin.intake.TermReference;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.rules.FactType;

/**
 * Usual values, stated with words that two vocabularies understand differently: a name, a synonym, a code or the unit of a
 * dose.
 */
final class TermVariants {

    private static final int RANKS = 1_000_000;

    /**
     * Where an item names a term.
     *
     * @param name the name that stands there, if one does
     * @param with the same item with another term there; none if it cannot be given so
     */
    private record TermSlot<I extends PatientItem>(
            Class<I> type,
            Function<I, Optional<String>> name,
            BiFunction<I, TermReference, Optional<PatientItem>> with) {

        static <I extends PatientItem> TermSlot<I> of(
                Class<I> type,
                Function<I, RequestField<TermReference>> field,
                BiFunction<I, TermReference, PatientItem> with) {
            return new TermSlot<>(
                    type,
                    item -> field.apply(item).value().flatMap(TermSlot::name),
                    (item, term) -> Optional.of(with.apply(item, term)));
        }

        /** A code is no name. */
        static Optional<String> name(TermReference term) {
            return term instanceof TermReference.ByName named ? Optional.of(named.name()) : Optional.empty();
        }
    }

    private static final TermSlot<StatedMedication> DRUG_TAKEN =
            TermSlot.of(StatedMedication.class, StatedMedication::drug, StatedMedication::ofDrug);
    private static final TermSlot<StatedOrder> DRUG_ORDERED =
            TermSlot.of(StatedOrder.class, StatedOrder::drug, StatedOrder::ofDrug);
    private static final TermSlot<StatedOrder> ROUTE =
            TermSlot.of(StatedOrder.class, StatedOrder::route, StatedOrder::by);
    private static final TermSlot<StatedOrder> REASON =
            TermSlot.of(StatedOrder.class, StatedOrder::reason, StatedOrder::because);
    private static final TermSlot<StatedOrder> EVERY =
            TermSlot.of(StatedOrder.class, StatedOrder::every, StatedOrder::every);
    private static final TermSlot<StatedOrder> ACTION = new TermSlot<>(
            StatedOrder.class,
            order -> order.action().value(),
            (order, term) -> TermSlot.name(term).map(order::to));

    private final ReleasePair releases;
    private final Vocabulary before;
    private final Vocabulary after;
    private final List<Input> inputs;
    private final List<InputVariant> found = new ArrayList<>();
    private int rank;

    /** @param inputs what is usually known */
    TermVariants(ReleasePair releases, List<Input> inputs) {
        this.releases = releases;
        this.before = releases.before().vocabulary();
        this.after = releases.after().vocabulary();
        this.inputs = inputs;
    }

    List<InputVariant> all() {
        Function<String, TermMeaning> name = term -> new TermMeaning(term, "");
        Function<GroupedTerm, TermMeaning> grouped = term -> new TermMeaning(term.name(), term.group());
        TermDifference.differing(before, after, Vocabulary::conditions, grouped)
                .forEach(difference -> names(
                        difference,
                        new StatedTerm(
                                UNPLACED,
                                RequestSection.CONDITIONS,
                                RequestField.of(UNPLACED, difference.reference()),
                                Optional.empty())));
        TermDifference.differing(before, after, Vocabulary::symptoms, grouped)
                .forEach(difference -> names(
                        difference,
                        new StatedTerm(
                                UNPLACED,
                                RequestSection.SYMPTOMS,
                                RequestField.of(UNPLACED, difference.reference()),
                                Optional.empty())));
        TermDifference.differing(before, after, Vocabulary::tests, (TestTerm test) -> new TermMeaning(test.name(), ""))
                .forEach(this::test);
        TermDifference.differing(
                        before, after, Vocabulary::drugs, (DrugTerm drug) -> new TermMeaning(drug.name(), drug.group()))
                .forEach(difference -> {
                    replaced(Inputs.MEDICATIONS, DRUG_TAKEN, difference);
                    replaced(Inputs.ORDERS, DRUG_ORDERED, difference);
                });
        TermDifference.differing(before, after, words -> words.orders().actions(), name)
                .forEach(difference -> replaced(Inputs.ORDERS, ACTION, difference));
        TermDifference.differing(before, after, words -> words.orders().routes(), name)
                .forEach(difference -> replaced(Inputs.ORDERS, ROUTE, difference));
        TermDifference.differing(before, after, words -> words.orders().reasons(), name)
                .forEach(difference -> replaced(Inputs.ORDERS, REASON, difference));
        TermDifference.differing(
                        before,
                        after,
                        words -> words.orders().periods(),
                        (NamedPeriod period) -> new TermMeaning(period.name(), period.length()))
                .forEach(this::period);
        doseUnits();
        sexes();
        return found;
    }

    private Stream<InputValue> usual(String input) {
        return inputs.stream().filter(one -> one.name().equals(input)).flatMap(one -> one.values().stream());
    }

    private void add(String input, String says, Optional<ValueInterval> interval, PatientItem item) {
        found.add(new InputVariant(input, new InputValue(says, interval, List.of(item), List.of())));
    }

    /** A condition or a symptom: belongs to what the newer vocabulary takes it for, if that knows it. */
    private void names(TermDifference difference, PatientItem item) {
        String input = List.copyOf(difference.names()).get(difference.names().size() - 1);
        add(input, difference.isName() ? "present" : difference.how(), Optional.empty(), item);
    }

    private void test(TermDifference difference) {
        String how = ", " + difference.how();
        for (String test : difference.names()) {
            rank += RANKS;
            usual(test)
                    .forEach(value -> value.items()
                            .forEach(item -> add(
                                    test,
                                    value.says() + how,
                                    value.interval().map(interval -> interval.with(how, rank + interval.rank())),
                                    ((LabResult) item).ofTest(difference.reference()))));
        }
    }

    /** Everything usual of an input that names a term in a slot, with this term there. */
    private <I extends PatientItem> void replaced(String input, TermSlot<I> slot, TermDifference difference) {
        usual(input)
                .forEach(value -> value.items().stream()
                        .filter(slot.type()::isInstance)
                        .map(slot.type()::cast)
                        .forEach(item -> slot.name()
                                .apply(item)
                                .ifPresent(name -> slot.with()
                                        .apply(item, difference.reference())
                                        .ifPresent(other -> add(
                                                input,
                                                value.says().replace(name, difference.shown()),
                                                Optional.empty(),
                                                other)))));
    }

    /** A time between doses: with doses beside every limit, wherever that lies when they are given so often. */
    private void period(TermDifference difference) {
        Optional<String> unit = after.orders().doseUnits().stream()
                .filter(before.orders().doseUnits()::contains)
                .findFirst();
        ConvertedLimits limits = unit.map(
                        common -> converted(before, difference, common).and(converted(after, difference, common)))
                .orElseGet(ConvertedLimits::none);
        int known = found.size();
        replaced(Inputs.ORDERS, EVERY, difference);
        for (InputVariant variant : List.copyOf(found.subList(known, found.size()))) {
            StatedOrder order = (StatedOrder) variant.value().items().get(0);
            order.dose()
                    .value()
                    .ifPresent(dose -> unit.stream()
                            .flatMap(common -> limits.boundaries(common, 0).stream())
                            .forEach(boundary -> add(
                                    Inputs.ORDERS,
                                    variant.value()
                                            .says()
                                            .replace(dose, boundary.value().toString()),
                                    Optional.empty(),
                                    order.dosed(boundary.value().toString()))));
        }
    }

    /** The limits of doses that these words can say, as doses in this unit. */
    private ConvertedLimits converted(Vocabulary words, TermDifference difference, String unit) {
        OrderTerms terms = words.orders();
        Set<String> limits = new LinkedHashSet<>();
        releases.facts().stream()
                .filter(pattern -> pattern.type() == FactType.ORDER)
                .forEach(pattern -> Inputs.limits(pattern, limits));
        limits.removeIf(
                limit -> !terms.doses().units().contains(Quantity.parse(limit).unit()));
        return difference
                .meant(terms.periods())
                .map(period -> {
                    MeasurementScale doses = terms.doses();
                    return ConvertedLimits.of(
                            limits, doses, doses.measure(new Quantity(BigDecimal.ONE, unit), period.length()));
                })
                .orElseGet(ConvertedLimits::none);
    }

    private void doseUnits() {
        Set<String> units = new LinkedHashSet<>(after.orders().doseUnits());
        units.addAll(before.orders().doseUnits());
        units.addAll(after.unitSpellings().keySet());
        units.addAll(before.unitSpellings().keySet());
        units.removeIf(unit -> accepted(before, unit).equals(accepted(after, unit)));
        for (String unit : units) {
            usual(Inputs.ORDERS)
                    .forEach(value -> value.items().forEach(item -> {
                        StatedOrder order = (StatedOrder) item;
                        order.dose().value().ifPresent(dose -> {
                            String other = dose.substring(0, dose.indexOf(' ') + 1) + unit;
                            add(Inputs.ORDERS, value.says().replace(dose, other), Optional.empty(), order.dosed(other));
                        });
                    }));
        }
    }

    private static Optional<String> accepted(Vocabulary words, String unit) {
        return Optional.of(words.unit(unit)).filter(words.orders().doseUnits()::contains);
    }

    private void sexes() {
        Stream.concat(before.sexes().stream(), after.sexes().stream())
                .filter(sex -> before.sexes().contains(sex) != after.sexes().contains(sex))
                .forEach(sex ->
                        add("sex", sex, Optional.empty(), PatientItem.demographic(UNPLACED, DemographicKind.SEX, sex)));
    }
}
