package org.corrin.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.corrin.cells.Input;
import org.corrin.cells.Input.Value;
import org.corrin.cells.Inputs;
import org.corrin.cells.RequestPart;
import org.corrin.cells.ValueInterval;
import org.corrin.changes.TermDifference.Meaning;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.rules.FactType;

/**
 * What two vocabularies may understand otherwise because a word in it, a name, a synonym, a code or the unit of a dose,
 * is not the same to both: what is usually known, said with that word.
 */
final class TermVariants {

    private static final int RANKS = 1_000_000;

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
                .forEach(saying -> names("conditions", saying));
        TermDifference.differing(before, after, Vocabulary::symptoms, name)
                .forEach(saying -> names("symptoms", saying));
        TermDifference.differing(before, after, Vocabulary::tests, (TestTerm test) -> new Meaning(test.name(), ""))
                .forEach(this::test);
        TermDifference.differing(
                        before, after, Vocabulary::drugs, (DrugTerm drug) -> new Meaning(drug.name(), drug.group()))
                .forEach(saying -> {
                    replaced(Inputs.MEDICATIONS, "drug", saying);
                    replaced(Inputs.ORDERS, "drug", saying);
                });
        TermDifference.differing(before, after, words -> words.orders().actions(), name)
                .forEach(saying -> replaced(Inputs.ORDERS, "action", saying));
        TermDifference.differing(before, after, words -> words.orders().routes(), name)
                .forEach(saying -> replaced(Inputs.ORDERS, "route", saying));
        TermDifference.differing(before, after, words -> words.orders().reasons(), name)
                .forEach(saying -> replaced(Inputs.ORDERS, "reason", saying));
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

    private void add(String topic, String says, Optional<ValueInterval> interval, RequestPart part) {
        found.add(new InputVariant(topic, new Value(says, interval, List.of(part), List.of())));
    }

    /** A condition or a symptom: belongs to what the newer vocabulary takes it for, if that knows it. */
    private void names(String field, TermDifference saying) {
        String topic = List.copyOf(saying.names()).get(saying.names().size() - 1);
        add(topic, saying.isName() ? "present" : saying.how(), Optional.empty(), new RequestPart(field, saying.said()));
    }

    private void test(TermDifference saying) {
        String how = ", " + saying.how();
        for (String test : saying.names()) {
            rank += RANKS;
            usual(test)
                    .forEach(value -> value.parts()
                            .forEach(part -> add(
                                    test,
                                    value.says() + how,
                                    value.interval().map(interval -> interval.with(how, rank + interval.rank())),
                                    with(part, "test", saying.said()))));
        }
    }

    private static RequestPart with(RequestPart part, String field, JsonNode said) {
        ObjectNode node = part.said().deepCopy();
        return new RequestPart(part.field(), node.set(field, said));
    }

    /** Everything usual of a topic that says something in a field, with this said there. */
    private void replaced(String topic, String field, TermDifference saying) {
        usual(topic)
                .forEach(value -> value.parts().stream()
                        .filter(part -> part.said().has(field))
                        .forEach(part -> add(
                                topic,
                                value.says().replace(part.said().get(field).asText(), saying.shown()),
                                Optional.empty(),
                                with(part, field, saying.said()))));
    }

    /** A time between doses: with doses beside every limit, wherever that lies when they are given so often. */
    private void period(TermDifference saying) {
        ConvertedBoundaries cuts = cuts(before, saying).and(cuts(after, saying));
        replaced(Inputs.ORDERS, "every", saying);
        List<InputVariant> orders = found.stream()
                .filter(said -> said.topic().equals(Inputs.ORDERS))
                .filter(said ->
                        saying.said().equals(said.value().parts().get(0).said().get("every")))
                .toList();
        for (InputVariant order : orders) {
            RequestPart part = order.value().parts().get(0);
            String dose = part.said().get("dose").asText();
            cuts.places("ug", 0)
                    .forEach(place -> add(
                            Inputs.ORDERS,
                            order.value().says().replace(dose, place.value().toString()),
                            Optional.empty(),
                            with(
                                    part,
                                    "dose",
                                    RequestPart.json().textNode(place.value().toString()))));
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
                    .forEach(value -> value.parts().stream()
                            .filter(part -> part.said().has("dose"))
                            .forEach(part -> {
                                String dose = part.said().get("dose").asText();
                                String other = dose.substring(0, dose.indexOf(' ') + 1) + unit;
                                add(
                                        Inputs.ORDERS,
                                        value.says().replace(dose, other),
                                        Optional.empty(),
                                        with(part, "dose", RequestPart.json().textNode(other)));
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
                        "sex",
                        sex,
                        Optional.empty(),
                        new RequestPart("patient.sex", RequestPart.json().textNode(sex))));
    }
}
