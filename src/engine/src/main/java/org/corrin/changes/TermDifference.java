package org.corrin.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TermSet.TermDesignation;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.TermReference;

/**
 * Words of a request that two vocabularies understand as different things.
 *
 * @param shown in words: a name, or names and codes that all mean the same
 * @param reference as a request says it
 * @param names the terms it means, in the older and in the newer one; none where it is not known
 * @param isName whether it is itself the name of such a term
 */
record TermDifference(String shown, TermReference reference, Set<String> names, boolean isName) {

    private static final int MOST_SHOWN = 3;

    /** In the place of what follows in a name that stands for all that begin so. */
    private static final String ANY_EDITION = "0";

    /** A term as one vocabulary understands it: its name, and all that rules could learn of it. */
    record TermMeaning(String name, Object all) {}

    /** The differences of one kind; words that had one meaning and now have one other are a single difference. */
    static <T> List<TermDifference> differing(
            Vocabulary before,
            Vocabulary after,
            Function<Vocabulary, TermSet<T>> kind,
            Function<T, TermMeaning> meaning) {
        TermSet<T> old = kind.apply(before);
        TermSet<T> now = kind.apply(after);
        Map<List<Optional<TermMeaning>>, Set<TermDesignation>> alike = new LinkedHashMap<>();
        Stream.concat(old.designations().stream(), now.designations().stream())
                .flatMap(TermDifference::written)
                .flatMap(designation -> called(designation, before, after))
                .forEach(designation -> {
                    List<Optional<TermMeaning>> meanings = List.of(
                            meant(designation, old).map(meaning),
                            meant(designation, now).map(meaning));
                    if (!meanings.get(0).equals(meanings.get(1))) {
                        alike.computeIfAbsent(meanings, key -> new LinkedHashSet<>())
                                .add(designation);
                    }
                });
        List<TermDifference> differences = new ArrayList<>();
        alike.forEach(
                (meanings, designations) -> differences.add(of(meanings, List.copyOf(designations), before, after)));
        return differences;
    }

    private static <T> Optional<T> meant(TermDesignation designation, TermSet<T> terms) {
        return designation.system().isEmpty()
                ? terms.meantBy(designation.text())
                : terms.coded(designation.system(), designation.text());
    }

    /** A code that stands for all that begin so is written in two ways: as it is, and longer. */
    private static Stream<TermDesignation> written(TermDesignation designation) {
        if (designation.system().isEmpty() || !designation.text().endsWith("*")) {
            return Stream.of(designation);
        }
        String start = designation.text().substring(0, designation.text().length() - 1);
        return Stream.of(
                new TermDesignation(designation.system(), start),
                new TermDesignation(
                        designation.system(), start + (start.contains(".") || start.length() < 3 ? "9" : ".9")));
    }

    /** A code is written with each name of its system that the two understand differently as well. */
    private static Stream<TermDesignation> called(TermDesignation designation, Vocabulary before, Vocabulary after) {
        Stream<TermDesignation> others = Stream.of(before, after)
                .flatMap(words -> words.systems().otherNames(designation.system()).stream())
                .distinct()
                .map(name -> name.endsWith("*") ? name.substring(0, name.length() - 1) + ANY_EDITION : name)
                .filter(name ->
                        !before.systems().canonical(name).equals(after.systems().canonical(name)))
                .map(name -> new TermDesignation(name, designation.text()));
        return Stream.concat(Stream.of(designation), others);
    }

    private static TermDifference of(
            List<Optional<TermMeaning>> meanings,
            List<TermDesignation> designations,
            Vocabulary before,
            Vocabulary after) {
        Set<String> names = new LinkedHashSet<>();
        meanings.forEach(meaning -> meaning.map(TermMeaning::name).ifPresent(names::add));
        Optional<TermDesignation> name = designations.stream()
                .filter(designation -> designation.system().isEmpty() && names.contains(designation.text()))
                .findFirst();
        TermDesignation first = name.orElse(designations.get(0));
        String shown = name.map(TermDesignation::text)
                .orElseGet(() -> some(designations.stream()
                        .map(designation -> shown(designation, before, after))
                        .toList()));
        return new TermDifference(shown, reference(first), names, name.isPresent());
    }

    /** How the request says it, and what it meant before, if that was another term. */
    String how() {
        return "given as " + shown
                + (names.size() > 1 ? ", which was " + names.iterator().next() : "");
    }

    /** What it means among the terms of one vocabulary. */
    <T> Optional<T> meant(TermSet<T> terms) {
        return reference instanceof TermReference.ByCode coded
                ? terms.coded(coded.system(), coded.code())
                : terms.meantBy(((TermReference.ByName) reference).name());
    }

    private static TermReference reference(TermDesignation designation) {
        return designation.system().isEmpty()
                ? TermReference.named(designation.text())
                : new TermReference.ByCode(designation.system(), designation.text());
    }

    /** A code with the short name of its system, if that is the same system to both. */
    private static String shown(TermDesignation designation, Vocabulary before, Vocabulary after) {
        String system = Stream.of(before, after)
                .flatMap(words -> words.systems().shortNames().stream())
                .filter(name -> Stream.of(before, after)
                        .map(words -> words.systems().uri(name).orElse(designation.system()))
                        .allMatch(designation.system()::equals))
                .findFirst()
                .orElse(designation.system());
        return designation.system().isEmpty()
                ? "`" + designation.text() + "`"
                : system + " `" + designation.text() + "`";
    }

    /** The first of some things, and how many more they are. */
    static String some(List<String> all) {
        List<String> some = all.subList(0, Math.min(MOST_SHOWN, all.size()));
        int more = all.size() - some.size();
        return String.join(" or ", some) + (more == 0 ? "" : " or " + more + (more == 1 ? " other" : " others"));
    }
}
