package org.corrin.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.facts.Age;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Measurement;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Quantity;
import org.corrin.facts.Relation;
import org.corrin.facts.Symptom;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.proof.Places.Place;
import org.corrin.proof.Places.WholePlace;
import org.corrin.proof.Topic.Value;
import org.corrin.rules.Rule.Compared;
import org.corrin.rules.Rule.Measured;
import org.corrin.rules.Rule.OneOf;
import org.corrin.rules.Rule.Pattern;

/**
 * What can be known about a patient, as far as rules can tell it apart: for every limit a value below, at and above it,
 * for every name whether it is there. Each value comes with the words of a request that says so.
 */
final class Topics {

    static final String AGE = "age";
    static final String MEDICATIONS = "medication";
    static final String ORDERS = "order";
    private static final String ABSENT = "absent";

    /** In years; older is refused. */
    static final int OLDEST = 120;

    /** An age that surprises nobody, where it can be chosen. */
    private static final int ORDINARY_AGE = 40;

    private final Vocabulary vocabulary;
    private final List<Pattern> asked;
    private final LocalDate asOf;

    /**
     * @param asked every condition on facts that rules have
     * @param asOf the day of every request
     */
    Topics(Vocabulary vocabulary, List<Pattern> asked, LocalDate asOf) {
        this.vocabulary = vocabulary;
        this.asked = asked;
        this.asOf = asOf;
    }

    /** The day of every request. */
    LocalDate asOf() {
        return asOf;
    }

    /** All topics, the tests first, each with every value that some rule could tell from another. */
    List<Topic> all() {
        List<Topic> topics = new ArrayList<>();
        vocabulary
                .conditions()
                .names()
                .forEach(name -> topics.add(new Topic(
                        name,
                        false,
                        List.of(
                                Value.nothing(ABSENT),
                                Value.of("present", text("conditions", name), new Condition("", name))))));
        for (String test : vocabulary.tests().names()) {
            vocabulary.tests().named(test).ifPresent(term -> topics.add(test(term)));
        }
        topics.add(age());
        vocabulary
                .symptoms()
                .names()
                .forEach(name -> topics.add(new Topic(
                        name,
                        false,
                        List.of(
                                Value.nothing(ABSENT),
                                Value.of("present", text("symptoms", name), new Symptom("", name))))));
        topics.add(medications());
        topics.add(new Topic(ORDERS, true, new OrderKinds(vocabulary, asked).values()));
        return topics;
    }

    private static Part text(String field, String text) {
        return new Part(field, Part.json().textNode(text));
    }

    private Topic test(TestTerm test) {
        Set<String> limits = new LinkedHashSet<>();
        asked.stream()
                .filter(pattern -> pattern.type().equals("Lab") && mayBe(pattern, "test", test.name()))
                .forEach(pattern -> limits(pattern, limits));
        List<Value> values = new ArrayList<>(List.of(Value.nothing("unknown")));
        List<Place> places = Places.on(test.scale(), limits, test.validity().possible());
        for (Place place : places) {
            values.add(lab(test, Relation.EXACTLY, place));
        }
        for (Place place : limits.isEmpty() ? List.<Place>of() : places) {
            for (Relation relation : Relation.values()) {
                if (relation != Relation.EXACTLY) {
                    values.add(lab(test, relation, place));
                }
            }
        }
        return new Topic(test.name(), false, values);
    }

    /** What is known when a test has a value in a place. */
    Value lab(TestTerm test, Relation relation, Place place) {
        Quantity value = place.value();
        Measurement measured = Measurement.of(relation, value, test.scale());
        ObjectNode node = Part.json().objectNode().put("test", test.name());
        if (relation != Relation.EXACTLY) {
            node.put("comparator", relation.prefix());
        }
        node.put("value", value.value()).put("unit", value.unit()).put("on", asOf.toString());
        return new Value(
                relation == Relation.EXACTLY ? place.interval().toString() : "reported as " + measured,
                relation == Relation.EXACTLY ? Optional.of(place.interval()) : Optional.empty(),
                List.of(new Part("labs", node)),
                List.of(new Lab("", test.name(), measured)));
    }

    /** One topic, because nobody's first symptom came after today. */
    private Topic age() {
        List<Optional<WholePlace>> ages = orNothing(constants("Age"), OLDEST);
        List<Optional<WholePlace>> onsets = orNothing(constants("Onset"), OLDEST);
        List<Value> values = new ArrayList<>();
        for (Optional<WholePlace> onset : onsets) {
            for (Optional<WholePlace> age : ages) {
                if (age.isEmpty()
                        || onset.isEmpty()
                        || onset.get().least() <= age.get().greatest()) {
                    values.add(age(age, onset));
                }
            }
        }
        return new Topic(AGE, false, values);
    }

    private static List<Optional<WholePlace>> orNothing(Set<Integer> constants, int most) {
        List<Optional<WholePlace>> places = new ArrayList<>(List.of(Optional.empty()));
        if (!constants.isEmpty()) {
            Places.among(constants, most).forEach(place -> places.add(Optional.of(place)));
        }
        return places;
    }

    private Value age(Optional<WholePlace> age, Optional<WholePlace> onset) {
        List<String> says = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        int began = onset.map(WholePlace::least).orElse(0);
        age.ifPresent(place -> {
            int least = Math.max(place.least(), began);
            int years = Math.min(Math.max(least, ORDINARY_AGE), place.greatest());
            says.add(place.interval() + " years");
            parts.add(new Part(
                    Part.BIRTH_DATE, Part.json().textNode(asOf.minusYears(years).toString())));
            facts.add(new Age("", years));
        });
        onset.ifPresent(place -> {
            says.add("MS began at an age " + place.interval());
            parts.add(new Part(Part.ONSET_AGE, Part.json().numberNode(began)));
            facts.add(new Onset("", began));
        });
        boolean ageAlone = age.isPresent() && onset.isEmpty();
        return new Value(
                says.isEmpty() ? "unknown" : String.join(", ", says),
                ageAlone ? age.map(WholePlace::interval) : Optional.empty(),
                parts,
                facts);
    }

    private Topic medications() {
        List<Value> values = new ArrayList<>(List.of(Value.nothing("none")));
        for (DrugTerm drug : drugs(vocabulary, asked, Set.of("Medication", "Dose"))) {
            Value medication = medication(drug);
            values.add(medication);
            values.add(lastGiven(asOf, medication));
        }
        return new Topic(MEDICATIONS, true, values);
    }

    private static Value medication(DrugTerm drug) {
        return Value.of(
                drug.name() + ", last dose not known",
                new Part("medications", Part.json().objectNode().put("drug", drug.name())),
                new Medication("", drug.name(), drug.group(), Fact.NOT_STATED));
    }

    /** The same, when the day of the last dose is this. */
    static Value lastGiven(LocalDate day, Value drug) {
        Part part = drug.parts().get(0);
        ObjectNode node = part.said().deepCopy();
        List<Fact> facts = drug.facts().stream()
                .map(Medication.class::cast)
                .<Fact>map(known -> new Medication("", known.drug(), known.group(), day.toString()))
                .toList();
        return new Value(
                drug.says().replace("last dose not known", "last dose known"),
                Optional.empty(),
                List.of(new Part(part.field(), node.put("lastDose", day.toString()))),
                facts);
    }

    /** One drug of each sort that conditions on these types of fact can tell apart. */
    static List<DrugTerm> drugs(Vocabulary vocabulary, List<Pattern> asked, Set<String> types) {
        List<Pattern> relevant =
                asked.stream().filter(pattern -> types.contains(pattern.type())).toList();
        List<DrugTerm> drugs = new ArrayList<>();
        Set<List<Boolean>> sorts = new LinkedHashSet<>();
        for (String name : vocabulary.drugs().names()) {
            DrugTerm drug = vocabulary.drugs().named(name).orElseThrow();
            List<Boolean> sort = relevant.stream()
                    .map(pattern -> mayBe(pattern, "drug", drug.name()) && mayBe(pattern, "group", drug.group()))
                    .toList();
            if (sort.contains(true) && sorts.add(sort)) {
                drugs.add(drug);
            }
        }
        return drugs;
    }

    /** Whether no constraint of a condition excludes this text in this field. */
    static boolean mayBe(Pattern pattern, String field, String text) {
        return pattern.constraints().stream()
                .filter(OneOf.class::isInstance)
                .map(OneOf.class::cast)
                .filter(oneOf -> oneOf.field().equals(field))
                .allMatch(oneOf -> oneOf.values().contains(text) == oneOf.wanted());
    }

    static void limits(Pattern pattern, Collection<String> limits) {
        pattern.constraints().stream()
                .filter(Measured.class::isInstance)
                .map(Measured.class::cast)
                .forEach(measured -> limits.addAll(measured.limits()));
    }

    private Set<Integer> constants(String type) {
        return constants(asked, type);
    }

    /** The numbers that conditions on a type of fact compare with. */
    static Set<Integer> constants(Collection<Pattern> asked, String type) {
        Set<Integer> constants = new TreeSet<>();
        asked.stream()
                .filter(pattern -> pattern.type().equals(type))
                .flatMap(pattern -> pattern.constraints().stream())
                .filter(Compared.class::isInstance)
                .map(Compared.class::cast)
                .forEach(compared -> constants.add(compared.constant()));
        return constants;
    }
}
