package org.corrin.cohort.measures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.corrin.cohort.measures.Measure.Improvement;
import org.corrin.cohort.measures.RowCondition.AllOf;
import org.corrin.cohort.measures.RowCondition.AnyAdvice;
import org.corrin.cohort.measures.RowCondition.AnyName;
import org.corrin.cohort.measures.RowCondition.AnyOf;
import org.corrin.cohort.measures.RowCondition.AnyResult;
import org.corrin.cohort.measures.RowCondition.NameColumn;
import org.corrin.cohort.measures.RowCondition.NoneOf;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.ObjectFields;
import org.corrin.facts.ElapsedTime;

/** Reads a file of measures for one release and one day, and reports all that is wrong with it. */
final class MeasureReader {

    static final int MOST_MEASURES = 100;

    /** Nobody reads a condition that is nested deeper. */
    private static final int DEEPEST = 8;

    private static final String USUAL_LANGUAGE = "en";
    private static final String EXCLUSION = "exclusion";
    private static final String ANY_OF = "anyOf";
    private static final String NONE_OF = "noneOf";
    private static final String CONDITION_GROUPS = "conditionGroups";
    private static final String MEDICATION_GROUPS = "medicationGroups";
    private static final String ADVICE = "advice";
    private static final String RESULTS = "results";
    private static final String WORDS = "words";
    private static final String WITHIN = "within";
    private static final String BELOW = "below";

    private static final ObjectFields FILE = ObjectFields.of("a file of measures", "guideline", "measures");
    private static final ObjectFields MEASURE = ObjectFields.of(
            "a measure",
            "title",
            "description",
            "statements",
            "ownDefinition",
            "improvement",
            "population",
            "denominator",
            EXCLUSION,
            "numerator");
    private static final ObjectFields CONDITION = ObjectFields.of(
            "a population",
            "outcome",
            "status",
            "conditions",
            CONDITION_GROUPS,
            "medications",
            MEDICATION_GROUPS,
            "missing",
            ADVICE,
            RESULTS,
            ANY_OF,
            NONE_OF);
    private static final ObjectFields RESULT = ObjectFields.of("results", "of", WITHIN, BELOW, WORDS);

    private final MeasureTerms terms;
    private final LocalDate asOf;

    MeasureReader(MeasureTerms terms, LocalDate asOf) {
        this.terms = terms;
        this.asOf = asOf;
    }

    List<Measure> read(DocumentNode file) {
        List<Measure> measures = new ArrayList<>();
        if (!file.isObjectOf(FILE)) {
            return measures;
        }
        DocumentNode guideline = file.field("guideline");
        guideline
                .requiredText()
                .filter(id -> !id.equals(terms.guideline()))
                .ifPresent(id -> guideline.report(
                        "these measures are about `" + guideline.shown() + "`, and the cohort is decided by `"
                                + terms.guideline() + "`",
                        "choose measures of that guideline"));
        DocumentNode all = file.field("measures").atMost(MOST_MEASURES);
        all.entries().forEach((id, measure) -> measures.add(measure(id, measure)));
        if (measures.isEmpty()) {
            all.report("there are no measures here", "write each as `name: { … }`");
        }
        return measures;
    }

    private Measure measure(String id, DocumentNode node) {
        node.isObjectOf(MEASURE);
        if (!id.matches("[A-Za-z0-9.-]{1,64}")) {
            node.report(
                    "`" + DocumentNode.shortened(id) + "` is no name of a measure",
                    "use at most 64 letters, digits, hyphens and points");
        }
        return new Measure(
                id,
                "urn:corrin:" + terms.guideline() + ":measure:" + id,
                texts(node.field("title")),
                texts(node.field("description")),
                node.field("ownDefinition").given() ? texts(node.field("ownDefinition")) : Map.of(),
                terms.statements(node.field("statements")),
                improvement(node.field("improvement")),
                condition(node.field("population"), 0),
                condition(node.field("denominator"), 0),
                node.field(EXCLUSION).given() ? condition(node.field(EXCLUSION), 0) : RowCondition.NEVER,
                condition(node.field("numerator"), 0));
    }

    private static Map<String, String> texts(DocumentNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.entries().forEach((language, text) -> text.requiredText().ifPresent(said -> texts.put(language, said)));
        if (!node.field(USUAL_LANGUAGE).given()) {
            node.field(USUAL_LANGUAGE).requiredText();
        }
        return texts;
    }

    private static Improvement improvement(DocumentNode node) {
        String word = node.requiredText().orElse("increase");
        for (Improvement improvement : Improvement.values()) {
            if (improvement.name().toLowerCase(Locale.ROOT).equals(word)) {
                return improvement;
            }
        }
        node.report("`" + node.shown() + "` is no direction", "write `increase` or `decrease`");
        return Improvement.INCREASE;
    }

    private RowCondition condition(DocumentNode node, int depth) {
        List<RowCondition> all = new ArrayList<>();
        if (depth > DEEPEST) {
            node.report("this is nested deeper than " + DEEPEST + " conditions", "make it flatter");
        } else if (node.isObjectOf(CONDITION)) {
            addNames(node, all);
            addAlternatives(node, depth, all);
            if (node.node().isEmpty()) {
                node.report("this says nothing of a row", NameSuggestion.hint("", CONDITION.names()));
            }
        }
        return all.size() == 1 ? all.get(0) : new AllOf(all);
    }

    private void addNames(DocumentNode node, List<RowCondition> all) {
        for (NameColumn column : NameColumn.values()) {
            DocumentNode field = node.field(column.name().toLowerCase(Locale.ROOT));
            if (field.given()) {
                all.add(new AnyName(column, terms.names(field, column)));
            }
        }
        if (node.field(CONDITION_GROUPS).given()) {
            all.add(new AnyName(NameColumn.CONDITIONS, terms.conditionsOfGroups(node.field(CONDITION_GROUPS))));
        }
        if (node.field(MEDICATION_GROUPS).given()) {
            all.add(new AnyName(NameColumn.MEDICATIONS, terms.medicationsOfGroups(node.field(MEDICATION_GROUPS))));
        }
        if (node.field(ADVICE).given()) {
            all.add(new AnyAdvice(terms.advice(node.field(ADVICE))));
        }
        if (node.field(RESULTS).given()) {
            all.add(results(node.field(RESULTS)));
        }
    }

    private void addAlternatives(DocumentNode node, int depth, List<RowCondition> all) {
        if (node.field(ANY_OF).given()) {
            all.add(new AnyOf(conditions(node.field(ANY_OF), depth)));
        }
        if (node.field(NONE_OF).given()) {
            all.add(new NoneOf(conditions(node.field(NONE_OF), depth)));
        }
    }

    private List<RowCondition> conditions(DocumentNode node, int depth) {
        List<DocumentNode> items = node.items();
        if (items.isEmpty()) {
            node.report("this holds no condition", "write each with a hyphen before it");
        }
        return items.stream().map(item -> condition(item, depth + 1)).toList();
    }

    private RowCondition results(DocumentNode node) {
        node.isObjectOf(RESULT);
        Set<String> tests = terms.names(node.field("of"), NameColumn.MISSING);
        if (!node.field("of").given()) {
            node.field("of").report("this is missing", "name the tests in square brackets");
        }
        return new AnyResult(
                tests,
                takenFrom(node.field(WITHIN)),
                terms.bandsBelow(node.field(BELOW), tests),
                new LinkedHashSet<>(terms.words(node.field(WORDS), tests)));
    }

    private String takenFrom(DocumentNode within) {
        try {
            return within.text()
                    .map(period -> asOf.minus(ElapsedTime.period(period)).toString())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            within.report("`" + within.shown() + "` is not a period", "write a number of days, weeks, months or years");
            return "";
        }
    }
}
