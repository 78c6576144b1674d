package org.corrin.cells;

import static org.corrin.intake.PatientData.UNPLACED;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.facts.Fact;
import org.corrin.facts.Order;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TestTerm.ResultRange;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.intake.TermReference;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.rules.FactType;
import org.corrin.rules.PatternMatching;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/** One order of each class that rules can distinguish, the ones with the fewest details first. */
final class OrderClasses {

    /** Any dose above zero is possible. */
    private static final ResultRange ANY =
            new ResultRange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private record Dosing(Quantity dose, NamedPeriod every, Measurement rate) {}

    private final Vocabulary vocabulary;
    private final OrderTerms terms;
    private final List<RulePattern> asked;

    OrderClasses(Vocabulary vocabulary, List<RulePattern> asked) {
        this.vocabulary = vocabulary;
        this.terms = vocabulary.orders();
        this.asked = asked.stream()
                .filter(pattern -> pattern.type() == FactType.ORDER)
                .toList();
    }

    /** No order first, then one of each class. */
    List<InputValue> values() {
        List<InputValue> values = new ArrayList<>(List.of(InputValue.nothing("none")));
        Set<BitSet> sorts = new LinkedHashSet<>();
        sorts.add(new BitSet());
        for (Optional<Dosing> dosing : dosings()) {
            for (String reason : texts("reason", terms.reasons().names())) {
                for (String route : texts("route", terms.routes().names())) {
                    for (DrugTerm drug : Inputs.drugs(vocabulary, asked, Set.of(FactType.ORDER))) {
                        for (String action : terms.actions().names()) {
                            Order order = order(action, drug, route, reason, dosing);
                            if (sorts.add(met(order))) {
                                values.add(value(order, dosing));
                            }
                        }
                    }
                }
            }
        }
        return values;
    }

    private BitSet met(Order order) {
        BitSet met = new BitSet();
        for (int i = 0; i < asked.size(); i++) {
            met.set(i, PatternMatching.meets(order, asked.get(i)));
        }
        return met;
    }

    /** The texts that rules name in a field, one that they do not name, and no text. */
    private List<String> texts(String field, Collection<String> known) {
        Set<String> texts = new LinkedHashSet<>(List.of(Fact.NOT_STATED));
        asked.stream()
                .flatMap(pattern -> pattern.constraints().stream())
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .filter(oneOf -> oneOf.field().equals(field))
                .forEach(oneOf -> texts.addAll(oneOf.values()));
        known.stream().filter(name -> !texts.contains(name)).findFirst().ifPresent(texts::add);
        return List.copyOf(texts);
    }

    private List<Optional<Dosing>> dosings() {
        List<Optional<Dosing>> dosings = new ArrayList<>(List.of(Optional.empty()));
        Set<String> limits = new LinkedHashSet<>();
        asked.forEach(pattern -> Inputs.limits(pattern, limits));
        if (!limits.isEmpty()) {
            BoundaryValues.on(terms.doses(), limits, ANY)
                    .forEach(boundary -> dosings.add(Optional.of(dosing(boundary.value()))));
        }
        return dosings;
    }

    /** A rate such as {@code 1000 ug/mo} as an order writes it: a dose, and how often. */
    private Dosing dosing(Quantity rate) {
        String time = MeasurementScale.unitOfTime(rate.unit());
        NamedPeriod every = terms.periods().names().stream()
                .map(name -> terms.periods().named(name).orElseThrow())
                .filter(period -> period.length().unit().equals(time))
                .min(Comparator.comparing(period -> period.length().value()))
                .orElseThrow(() -> new IllegalStateException("doses are compared in the times of the periods"));
        Quantity dose =
                new Quantity(rate.value().multiply(every.length().value()), MeasurementScale.unitOfDose(rate.unit()));
        return new Dosing(dose, every, Measurement.of(dose, every.length(), terms.doses()));
    }

    private static Order order(String action, DrugTerm drug, String route, String reason, Optional<Dosing> dosing) {
        Order order = Order.of("", action, drug.name(), drug.group()).by(route).because(reason);
        return dosing.map(one -> order.dosed(
                        one.rate(), one.dose() + " every " + one.every().name()))
                .orElse(order);
    }

    private static InputValue value(Order order, Optional<Dosing> dosing) {
        StatedOrder stated = PatientItem.order(UNPLACED, order.action(), order.drug());
        StringBuilder says = new StringBuilder(order.action()).append(' ').append(order.drug());
        if (dosing.isPresent()) {
            stated = stated.dosed(dosing.get().dose().toString())
                    .every(TermReference.named(dosing.get().every().name()));
            says.append(' ').append(order.doseAsStated());
        }
        if (!order.route().equals(Fact.NOT_STATED)) {
            stated = stated.by(TermReference.named(order.route()));
            says.append(", ").append(order.route());
        }
        if (!order.reason().equals(Fact.NOT_STATED)) {
            stated = stated.because(TermReference.named(order.reason()));
            says.append(", as ").append(order.reason());
        }
        return InputValue.of(says.toString(), stated, order);
    }
}
