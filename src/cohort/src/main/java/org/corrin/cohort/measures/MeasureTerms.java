package org.corrin.cohort.measures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.catalogue.VocabularyCatalogue.AdviceEntry;
import org.corrin.catalogue.VocabularyCatalogue.GroupedEntry;
import org.corrin.catalogue.VocabularyCatalogue.NamedEntry;
import org.corrin.catalogue.VocabularyCatalogue.TestEntry;
import org.corrin.cohort.deciding.GuidelineBands;
import org.corrin.cohort.measures.RowCondition.NameColumn;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.release.Release;

/** What a measure may name: the words of a release. Everything else is reported where it stands. */
final class MeasureTerms {

    private final VocabularyCatalogue vocabulary;
    private final Set<String> statements;
    private final Map<String, List<String>> bands;
    private final Map<NameColumn, List<String>> names;
    private final Map<String, List<String>> conditionGroups;
    private final Map<String, List<String>> medicationGroups;
    private final List<String> advice = new ArrayList<>();

    MeasureTerms(Release release) {
        this.vocabulary = VocabularyCatalogue.of(release);
        this.statements = release.guideline().statements().keySet();
        this.bands = new GuidelineBands(release).names();
        this.conditionGroups = groups(vocabulary.conditions());
        this.medicationGroups = groups(vocabulary.medicines());
        List<String> tests = vocabulary.tests().stream().map(TestEntry::name).toList();
        this.names = Map.of(
                NameColumn.OUTCOME,
                        Arrays.stream(RowOutcome.values()).map(RowOutcome::word).toList(),
                NameColumn.STATUS,
                        vocabulary.statuses().stream().map(NamedEntry::name).toList(),
                NameColumn.CONDITIONS,
                        vocabulary.conditions().stream().map(GroupedEntry::name).toList(),
                NameColumn.MEDICATIONS,
                        vocabulary.medicines().stream().map(GroupedEntry::name).toList(),
                NameColumn.MISSING, tests);
        vocabulary.advice().forEach(this::addAdvice);
    }

    private void addAdvice(AdviceEntry entry) {
        if (!advice.contains(entry.kind())) {
            advice.add(entry.kind());
        }
        String code = entry.kind() + " " + entry.code();
        advice.add(code);
        vocabulary.strengths().forEach(strength -> advice.add(code + " " + strength));
    }

    private static Map<String, List<String>> groups(List<GroupedEntry> entries) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> !entry.group().isEmpty())
                .forEach(entry -> groups.computeIfAbsent(entry.group(), group -> new ArrayList<>())
                        .add(entry.name()));
        return groups;
    }

    /** The guideline that it is about. */
    String guideline() {
        return vocabulary.guideline();
    }

    List<String> statements(DocumentNode node) {
        return known(node, "statement of the guideline", statements);
    }

    Set<String> names(DocumentNode node, NameColumn column) {
        return new LinkedHashSet<>(known(node, "name that this can be", names.get(column)));
    }

    Set<String> conditionsOfGroups(DocumentNode node) {
        return ofGroups(node, conditionGroups);
    }

    Set<String> medicationsOfGroups(DocumentNode node) {
        return ofGroups(node, medicationGroups);
    }

    private static Set<String> ofGroups(DocumentNode node, Map<String, List<String>> groups) {
        Set<String> names = new LinkedHashSet<>();
        known(node, "group of the vocabulary", groups.keySet()).forEach(group -> names.addAll(groups.get(group)));
        return names;
    }

    List<String> advice(DocumentNode node) {
        return known(node, "advice of the guideline", advice);
    }

    /** The words that results of some tests may be. */
    List<String> words(DocumentNode node, Set<String> tests) {
        return known(
                node,
                "result of these tests",
                vocabulary.tests().stream()
                        .filter(test -> tests.contains(test.name()))
                        .flatMap(test -> test.results().stream())
                        .map(NamedEntry::name)
                        .toList());
    }

    /** The bands of some tests that lie below a limit, which has to be one of the guideline's for each of them. */
    Set<String> bandsBelow(DocumentNode node, Set<String> tests) {
        Set<String> below = new LinkedHashSet<>();
        node.text().ifPresent(limit -> tests.forEach(test -> below.addAll(bandsBelow(node, limit, test))));
        return below;
    }

    private List<String> bandsBelow(DocumentNode node, String limit, String test) {
        List<String> ofTest = bands.getOrDefault(test, List.of());
        try {
            String end = "below " + PrintedQuantity.limit(limit);
            for (int band = 0; band < ofTest.size(); band++) {
                if (ofTest.get(band).endsWith(end)) {
                    return ofTest.subList(0, band + 1);
                }
            }
            node.report(
                    "`" + limit + "` is no limit of the guideline for " + test,
                    ofTest.isEmpty() ? "it has none" : "its bands are: " + String.join(", ", ofTest));
        } catch (IllegalArgumentException e) {
            node.report("`" + limit + "` is not a number with a unit", "write it as `60 mg/L`");
        }
        return List.of();
    }

    private static List<String> known(DocumentNode node, String kind, Iterable<String> known) {
        List<String> all = new ArrayList<>();
        known.forEach(all::add);
        List<String> read = new ArrayList<>();
        for (DocumentNode item : node.items()) {
            item.text().ifPresent(name -> {
                if (all.contains(name)) {
                    read.add(name);
                } else {
                    item.report("there is no " + kind + " `" + item.shown() + "`", NameSuggestion.hint(name, all));
                }
            });
        }
        if (node.given() && node.node().isEmpty()) {
            node.report("this names nothing", "name something, or leave it out");
        }
        return read;
    }
}
