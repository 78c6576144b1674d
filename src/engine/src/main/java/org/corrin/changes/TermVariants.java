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
import org.corrin.cells.Input.Value;
import org.corrin.cells.Inputs;
import org.corrin.cells.ValueInterval;
import org.corrin.changes.TermDifference.Meaning;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.intake.Field;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.Demographic;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.StatedMedication;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.intake.PatientItem.StatedTerm;
import org.corrin.intake.RequestSection;
import org.corrin.intake.TermReference;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.rules.FactType;

/**
 * What two vocabularies may understand otherwise because a word in it, a name, a synonym, a code or the unit of a dose,
 * is not the same to both: what is usually known, said with that word.
 */
final class TermVariants {

    private static final int RANKS = 1_000_000;

    /**
     * Where an item names a term.
     *
     * @param name the name that stands there, if one does
     * @param with the same item with another term there; none if it cannot be given so
     */
    private record Slot<I extends PatientItem>(
            Class<I> type,
            Function<I, Optional<String>> name,
            BiFunction<I, TermReference, Optional<PatientItem>> with) {

        static <I extends PatientItem> Slot<I> of(
                Class<I> type,
                Function<I, Field<TermReference>> field,
                BiFunction<I, TermReference, PatientItem> with) {
            return new Slot<>(
                    type,
                    item -> field.apply(item).value().flatMap(Slot::name),
                    (item, term) -> Optional.of(with.apply(item, term)));
        }

        /** A code is no name. */
        static Optional<String> name(TermReference term) {
            return term instanceof TermReference.ByName named ? Optional.of(named.name()) : Optional.empty();
        }
    }

    private static final Slot<StatedMedication> DRUG_TAKEN =
            Slot.of(StatedMedication.class, StatedMedication::drug, StatedMedication::ofDrug);
    private static final Slot<StatedOrder> DRUG_ORDERED =
            Slot.of(StatedOrder.class, StatedOrder::drug, StatedOrder::ofDrug);
    private static final Slot<StatedOrder> ROUTE = Slot.of(StatedOrder.class, StatedOrder::route, StatedOrder::by);
    private static final Slot<StatedOrder> REASON =
            Slot.of(StatedOrder.class, StatedOrder::reason, StatedOrder::because);
    private static final Slot<StatedOrder> EVERY = Slot.of(StatedOrder.class, StatedOrder::every, StatedOrder::every);
    private static final Slot<StatedOrder> ACTION = new Slot<>(
            StatedOrder.class,
            order -> order.action().value(),
            (order, term) -> Slot.name(term).map(order::to));

    private final ReleasePair releases;
    private final Vocabulary before;
    private final Vocabulary after;
    private final List<Input> topics;
    private final List<InputVariant> found = new ArrayList<>();
    private int rank;

    /** @param topics what is usually known */
    TermVariants(ReleasePair releases, List<Input> topics) {
        this.releases = releases;
        this.before = releases.before().vocabulary();
        this.after = releases.after().vocabulary();
        this.topics = topics;
    }

    List<InputVariant> all() {
        Function<String, Meaning> name = term -> new Meaning(term, "");
        TermDifference.differing(before, after, Vocabulary::conditions, name)
                .forEach(saying -> names(
                        saying,
                        new StatedTerm(UNPLACED, RequestSection.CONDITIONS, Field.of(UNPLACED, saying.said()))));
        TermDifference.differing(before, after, Vocabulary::symptoms, name)
                .forEach(saying -> names(
                        saying, new StatedTerm(UNPLACED, RequestSection.SYMPTOMS, Field.of(UNPLACED, saying.said()))));
        TermDifference.differing(before, after, Vocabulary::tests, (TestTerm test) -> new Meaning(test.name(), ""))
                .forEach(this::test);
        TermDifference.differing(
                        before, after, Vocabulary::drugs, (DrugTerm drug) -> new Meaning(drug.name(), drug.group()))
                .forEach(saying -> {
                    replaced(Inputs.MEDICATIONS, DRUG_TAKEN, saying);
                    replaced(Inputs.ORDERS, DRUG_ORDERED, saying);
                });
        TermDifference.differing(before, after, words -> words.orders().actions(), name)
                .forEach(saying -> replaced(Inputs.ORDERS, ACTION, saying));
        TermDifference.differing(before, after, words -> words.orders().routes(), name)
                .forEach(saying -> replaced(Inputs.ORDERS, ROUTE, saying));
        TermDifference.differing(before, after, words -> words.orders().reasons(), name)
                .forEach(saying -> replaced(Inputs.ORDERS, REASON, saying));
        TermDifference.differing(
                        before,
                        after,
                        words -> words.orders().periods(),
                        (NamedPeriod period) -> new Meaning(period.name(), period.length()))
                .forEach(this::period);
        doseUnits();
        sexes();
        return found;
    }

    private Stream<Value> usual(String topic) {
        return topics.stream().filter(one -> one.name().equals(topic)).flatMap(one -> one.values().stream());
    }

    private void add(String topic, String says, Optional<ValueInterval> interval, PatientItem item) {
        found.add(new InputVariant(topic, new Value(says, interval, List.of(item), List.of())));
    }

    /** A condition or a symptom: belongs to what the newer vocabulary takes it for, if that knows it. */
    private void names(TermDifference saying, PatientItem item) {
        String topic = List.copyOf(saying.names()).get(saying.names().size() - 1);
        add(topic, saying.isName() ? "present" : saying.how(), Optional.empty(), item);
    }

    private void test(TermDifference saying) {
        String how = ", " + saying.how();
        for (String test : saying.names()) {
            rank += RANKS;
            usual(test)
                    .forEach(value -> value.items()
                            .forEach(item -> add(
                                    test,
                                    value.says() + how,
                                    value.interval().map(interval -> interval.with(how, rank + interval.rank())),
                                    ((LabResult) item).ofTest(saying.said()))));
        }
    }

    /** Everything usual of an input that names a term in a slot, with this term there. */
    private <I extends PatientItem> void replaced(String topic, Slot<I> slot, TermDifference saying) {
        usual(topic)
                .forEach(value -> value.items().stream()
                        .filter(slot.type()::isInstance)
                        .map(slot.type()::cast)
                        .forEach(item -> slot.name()
                                .apply(item)
                                .ifPresent(name -> slot.with()
                                        .apply(item, saying.said())
                                        .ifPresent(other -> add(
                                                topic,
                                                value.says().replace(name, saying.shown()),
                                                Optional.empty(),
                                                other)))));
    }

    /** A time between doses: with doses beside every limit, wherever that lies when they are given so often. */
    private void period(TermDifference saying) {
        ConvertedBoundaries cuts = cuts(before, saying).and(cuts(after, saying));
        int known = found.size();
        replaced(Inputs.ORDERS, EVERY, saying);
        for (InputVariant variant : List.copyOf(found.subList(known, found.size()))) {
            StatedOrder order = (StatedOrder) variant.value().items().get(0);
            order.dose()
                    .value()
                    .ifPresent(dose -> cuts.places("ug", 0)
                            .forEach(place -> add(
                                    Inputs.ORDERS,
                                    variant.value()
                                            .says()
                                            .replace(dose, place.value().toString()),
                                    Optional.empty(),
                                    order.dosed(place.value().toString()))));
        }
    }

    private ConvertedBoundaries cuts(Vocabulary words, TermDifference saying) {
        OrderTerms terms = words.orders();
        Set<String> limits = new LinkedHashSet<>();
        releases.facts().stream()
                .filter(pattern -> pattern.type() == FactType.ORDER)
                .forEach(pattern -> Inputs.limits(pattern, limits));
        return saying.meant(terms.periods())
                .map(period -> {
                    MeasurementScale doses = terms.doses();
                    return ConvertedBoundaries.of(
                            limits, doses, doses.measure(new Quantity(BigDecimal.ONE, "ug"), period.length()));
                })
                .orElseGet(ConvertedBoundaries::none);
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
                .forEach(sex -> add(
                        "sex", sex, Optional.empty(), PatientItem.demographic(UNPLACED, Demographic.Kind.SEX, sex)));
    }
}
