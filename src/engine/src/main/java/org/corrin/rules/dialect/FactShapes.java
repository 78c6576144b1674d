package org.corrin.rules.dialect;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.facts.Fact;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.Conclusions;
import org.corrin.rules.Advice;

/** What each fact type offers to the constraints of a rule, and which names each field can have. */
final class FactShapes {

    /**
     * What a fact type offers.
     *
     * @param texts its fields, each with the names it can have
     * @param numbers its fields that are whole numbers
     * @param measured whether its value compares with limits
     */
    record Shape(Map<String, Collection<String>> texts, Set<String> numbers, boolean measured) {}

    private final Vocabulary vocabulary;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private FactShapes(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        describeFacts();
        describeConclusions();
    }

    /** All that rules may read: facts and conclusions. */
    static Map<String, Shape> ofRules(Vocabulary vocabulary) {
        return new FactShapes(vocabulary).shapes;
    }

    /** All that laws may read: the facts, the assessment and the advice. */
    static Map<String, Shape> ofLaws(Vocabulary vocabulary) {
        Map<String, Shape> shapes = new FactShapes(vocabulary).shapes;
        shapes.keySet().removeAll(List.of("Finding", "Discordance"));
        return shapes;
    }

    private void describeFacts() {
        Collection<String> tests = vocabulary.tests().names();
        Collection<String> drugs = vocabulary.drugs().names();
        Collection<String> groups = vocabulary.drugGroups();
        Vocabulary.OrderTerms orders = vocabulary.orders();
        shapes.put("Lab", new Shape(Map.of("test", tests), Set.of(), true));
        shapes.put("Condition", texts(Map.of("name", vocabulary.conditions().names())));
        shapes.put("Symptom", texts(Map.of("name", vocabulary.symptoms().names())));
        shapes.put("Medication", texts(Map.of("drug", drugs, "group", groups, "lastDose", Set.of(Fact.NOT_STATED))));
        shapes.put(
                "Order",
                new Shape(
                        Map.of(
                                "action", orders.actions().names(),
                                "drug", drugs,
                                "group", groups,
                                "route", orNotStated(orders.routes().names()),
                                "reason", orNotStated(orders.reasons().names())),
                        Set.of(),
                        true));
        shapes.put(
                "Dose",
                new Shape(Map.of("drug", drugs, "group", groups, "beforeSampleOf", tests), Set.of("days"), false));
        shapes.put("Age", new Shape(Map.of(), Set.of("years"), false));
        shapes.put("Onset", new Shape(Map.of(), Set.of("years"), false));
    }

    private void describeConclusions() {
        Conclusions conclusions = vocabulary.conclusions();
        Set<String> levels = conclusions.findings().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> codes = conclusions.advice().values().stream()
                .flatMap(known -> known.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        shapes.put("Finding", texts(Map.of("about", conclusions.findings().keySet(), "level", levels)));
        shapes.put("Assessment", texts(Map.of("status", conclusions.statuses())));
        shapes.put(
                "Advice",
                texts(Map.of(
                        "kind", conclusions.advice().keySet(),
                        "code", codes,
                        "strength", List.of(Advice.STRONG, Advice.WEAK))));
        shapes.put("Discordance", texts(Map.of()));
    }

    private static Shape texts(Map<String, Collection<String>> texts) {
        return new Shape(texts, Set.of(), false);
    }

    private static Collection<String> orNotStated(Collection<String> names) {
        Set<String> all = new TreeSet<>(names);
        all.add(Fact.NOT_STATED);
        return all;
    }
}
