package org.corrin.fhir.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermCode;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.release.TermsRead;

/**
 * The value sets of the terms that rules read, and of the groups of these terms. A term that has no code has none: nobody
 * can ask for it by code.
 */
final class TermValueSets {

    /** The longest id that FHIR R4 allows. */
    private static final int LONGEST = 64;

    private final Map<String, TermValueSet> byId = new LinkedHashMap<>();
    private final Map<String, TermValueSet> drugGroups = new LinkedHashMap<>();
    private final Map<TestTerm, TermValueSet> tests = new LinkedHashMap<>();
    private final Map<GroupedTerm, TermValueSet> conditions = new LinkedHashMap<>();
    private final List<TermValueSet> conditionsOrGroups;
    private final List<TermValueSet> symptomsOrGroups;
    private final List<TermValueSet> drugsOrGroups;
    private final String guideline;

    TermValueSets(String guideline, Vocabulary vocabulary, TermsRead read) {
        this.guideline = guideline;
        read.tests()
                .forEach(test ->
                        term("test", test.name(), test, vocabulary.tests()).ifPresent(set -> tests.put(test, set)));
        conditionsOrGroups = grouped(
                "condition",
                read.conditions(),
                GroupedTerm::name,
                GroupedTerm::group,
                vocabulary.conditions(),
                conditions);
        symptomsOrGroups = grouped(
                "symptom",
                read.symptoms(),
                GroupedTerm::name,
                GroupedTerm::group,
                vocabulary.symptoms(),
                new LinkedHashMap<>());
        drugsOrGroups = grouped(
                "drug", read.drugs(), DrugTerm::name, DrugTerm::group, vocabulary.drugs(), new LinkedHashMap<>());
        drugsOrGroups.stream().filter(TermValueSet::isGroup).forEach(set -> drugGroups.put(set.name(), set));
    }

    Stream<TermValueSet> all() {
        return byId.values().stream();
    }

    Optional<TermValueSet> called(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those of tests. */
    Map<TestTerm, TermValueSet> tests() {
        return tests;
    }

    /** Those of single conditions. */
    Map<GroupedTerm, TermValueSet> conditions() {
        return conditions;
    }

    /** The value set to ask for each group of conditions, and for each condition that is in none. */
    List<TermValueSet> conditionsOrGroups() {
        return conditionsOrGroups;
    }

    List<TermValueSet> symptomsOrGroups() {
        return symptomsOrGroups;
    }

    List<TermValueSet> drugsOrGroups() {
        return drugsOrGroups;
    }

    /** The value set of a group of drugs. */
    Optional<TermValueSet> drugGroup(String name) {
        return Optional.ofNullable(drugGroups.get(name));
    }

    private <T> List<TermValueSet> grouped(
            String kind,
            List<T> terms,
            Function<T, String> name,
            Function<T, String> group,
            TermSet<T> all,
            Map<T, TermValueSet> single) {
        List<TermValueSet> ungrouped = new ArrayList<>();
        Map<String, List<TermValueSet>> groups = new LinkedHashMap<>();
        for (T term : terms) {
            term(kind, name.apply(term), term, all).ifPresent(set -> {
                single.put(term, set);
                if (group.apply(term).equals(DrugTerm.NO_GROUP)) {
                    ungrouped.add(set);
                } else {
                    groups.computeIfAbsent(group.apply(term), added -> new ArrayList<>())
                            .add(set);
                }
            });
        }
        Stream<TermValueSet> grouped = groups.entrySet().stream()
                .map(one -> add(kind + "-group", one.getKey(), List.of(), List.of(), one.getValue()));
        return Stream.concat(ungrouped.stream(), grouped.toList().stream()).toList();
    }

    private <T> Optional<TermValueSet> term(String kind, String name, T term, TermSet<T> all) {
        return all.codesOf(term).isEmpty() && all.startsOf(term).isEmpty()
                ? Optional.empty()
                : Optional.of(add(kind, name, all.codesOf(term), all.startsOf(term), List.of()));
    }

    private TermValueSet add(
            String kind, String name, List<TermCode> codes, List<TermCode> starts, List<TermValueSet> members) {
        TermValueSet set = new TermValueSet(id(kind, name), name, codes, starts, members);
        byId.put(set.id(), set);
        return set;
    }

    /** Words joined by hyphens; where that is too long, or stands for another term, a number tells them apart. */
    private String id(String kind, String name) {
        String words = (guideline + "-" + kind + "-" + name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("-$", "");
        if (words.length() <= LONGEST && !byId.containsKey(words)) {
            return words;
        }
        String number = "-" + Integer.toHexString(name.hashCode());
        return words.substring(0, Math.min(words.length(), LONGEST - number.length())) + number;
    }
}
