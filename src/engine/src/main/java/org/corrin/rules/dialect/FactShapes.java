package org.corrin.rules.dialect;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.facts.Fact;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.rules.Advice;
import org.corrin.rules.FactType;

/** What each fact type offers to the constraints of a rule, and which names each field can have. */
final class FactShapes {

    private final Vocabulary vocabulary;
    private final Map<FactType, FactShape> shapes = new EnumMap<>(FactType.class);

    private FactShapes(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        describeFacts();
        describeConclusions();
    }

    /** All that rules may read: facts and conclusions. */
    static Map<FactType, FactShape> ofRules(Vocabulary vocabulary) {
        return new FactShapes(vocabulary).shapes;
    }

    /** All that laws may read: the facts, the assessment and the advice. */
    static Map<FactType, FactShape> ofLaws(Vocabulary vocabulary) {
        Map<FactType, FactShape> shapes = new FactShapes(vocabulary).shapes;
        shapes.keySet().removeAll(Set.of(FactType.FINDING, FactType.DISCORDANCE));
        return shapes;
    }

    private void describeFacts() {
        Collection<String> tests = vocabulary.tests().names();
        Collection<String> drugs = vocabulary.drugs().names();
        Collection<String> groups = vocabulary.drugGroups();
        Vocabulary.OrderTerms orders = vocabulary.orders();
        Set<String> results = vocabulary.tests().names().stream()
                .flatMap(test -> vocabulary.tests().named(test).orElseThrow().results().names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        shapes.put(FactType.LAB, new FactShape(Map.of("test", tests, "result", orNotStated(results)), Set.of(), true));
        shapes.put(FactType.CHANGE, texts(Map.of("test", tests)));
        shapes.put(
                FactType.CONDITION,
                texts(Map.of("name", vocabulary.conditions().names(), "group", vocabulary.conditionGroups())));
        shapes.put(
                FactType.SYMPTOM,
                texts(Map.of("name", vocabulary.symptoms().names(), "group", vocabulary.symptomGroups())));
        shapes.put(FactType.SEX, texts(Map.of("name", vocabulary.sexes())));
        shapes.put(
                FactType.MEDICATION,
                texts(Map.of("drug", drugs, "group", groups, "lastDose", Set.of(Fact.NOT_STATED))));
        shapes.put(
                FactType.ORDER,
                new FactShape(
                        Map.of(
                                "action", orders.actions().names(),
                                "drug", drugs,
                                "group", groups,
                                "route", orNotStated(orders.routes().names()),
                                "reason", orNotStated(orders.reasons().names())),
                        Set.of(),
                        true));
        shapes.put(
                FactType.DOSE,
                new FactShape(Map.of("drug", drugs, "group", groups, "beforeSampleOf", tests), Set.of("days"), false));
        shapes.put(FactType.UNTIMED_DOSE, texts(Map.of("drug", drugs, "group", groups, "beforeSampleOf", tests)));
        shapes.put(FactType.AGE, new FactShape(Map.of(), Set.of("years"), false));
        vocabulary
                .onsetOf()
                .ifPresent(of ->
                        shapes.put(FactType.ONSET, new FactShape(Map.of("of", Set.of(of)), Set.of("years"), false)));
    }

    private void describeConclusions() {
        ConclusionTerms conclusions = vocabulary.conclusions();
        Set<String> levels = conclusions.findings().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> codes = conclusions.advice().values().stream()
                .flatMap(terms -> terms.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        shapes.put(
                FactType.FINDING, texts(Map.of("about", conclusions.findings().keySet(), "level", levels)));
        shapes.put(FactType.ASSESSMENT, texts(Map.of("status", conclusions.statuses())));
        shapes.put(
                FactType.ADVICE,
                texts(Map.of("kind", conclusions.advice().keySet(), "code", codes, "strength", Advice.STRENGTHS)));
        shapes.put(FactType.DISCORDANCE, texts(Map.of()));
    }

    private static FactShape texts(Map<String, Collection<String>> texts) {
        return new FactShape(texts, Set.of(), false);
    }

    private static Collection<String> orNotStated(Collection<String> names) {
        Set<String> all = new TreeSet<>(names);
        all.add(Fact.NOT_STATED);
        return all;
    }
}
