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
        Stream.concat(old.ways().stream(), now.ways().stream())
                .flatMap(TermDifference::written)
                .forEach(way -> {
                    List<Optional<TermMeaning>> meanings = List.of(
                            meant(way, old).map(meaning), meant(way, now).map(meaning));
                    if (!meanings.get(0).equals(meanings.get(1))) {
                        alike.computeIfAbsent(meanings, key -> new LinkedHashSet<>())
                                .add(way);
                    }
                });
        List<TermDifference> differences = new ArrayList<>();
        alike.forEach((meanings, ways) -> differences.add(of(meanings, List.copyOf(ways), before, after)));
        return differences;
    }

    private static <T> Optional<T> meant(TermDesignation way, TermSet<T> terms) {
        return way.system().isEmpty() ? terms.said(way.text()) : terms.coded(way.system(), way.text());
    }

    /** A code that stands for all that begin so is written in two ways: as it is, and longer. */
    private static Stream<TermDesignation> written(TermDesignation way) {
        if (way.system().isEmpty() || !way.text().endsWith("*")) {
            return Stream.of(way);
        }
        String start = way.text().substring(0, way.text().length() - 1);
        return Stream.of(
                new TermDesignation(way.system(), start),
                new TermDesignation(way.system(), start + (start.contains(".") || start.length() < 3 ? "9" : ".9")));
    }

    private static TermDifference of(
            List<Optional<TermMeaning>> meanings, List<TermDesignation> ways, Vocabulary before, Vocabulary after) {
        Set<String> names = new LinkedHashSet<>();
        meanings.forEach(meaning -> meaning.map(TermMeaning::name).ifPresent(names::add));
        Optional<TermDesignation> name = ways.stream()
                .filter(way -> way.system().isEmpty() && names.contains(way.text()))
                .findFirst();
        TermDesignation first = name.orElse(ways.get(0));
        String shown = name.map(TermDesignation::text)
                .orElseGet(() ->
                        some(ways.stream().map(way -> shown(way, before, after)).toList()));
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
                : terms.said(((TermReference.ByName) reference).name());
    }

    private static TermReference reference(TermDesignation way) {
        return way.system().isEmpty()
                ? TermReference.named(way.text())
                : new TermReference.ByCode(way.system(), way.text());
    }

    /** A code with the short name of its system, if that is the same system to both. */
    private static String shown(TermDesignation way, Vocabulary before, Vocabulary after) {
        String system = Stream.concat(before.systems().keySet().stream(), after.systems().keySet().stream())
                .filter(name -> Stream.of(before, after)
                        .map(words -> words.systems().getOrDefault(name, way.system()))
                        .allMatch(way.system()::equals))
                .findFirst()
                .orElse(way.system());
        return way.system().isEmpty() ? "`" + way.text() + "`" : system + " `" + way.text() + "`";
    }

    /** The first of some things, and how many more they are. */
    static String some(List<String> all) {
        List<String> some = all.subList(0, Math.min(MOST_SHOWN, all.size()));
        int more = all.size() - some.size();
        return String.join(" or ", some) + (more == 0 ? "" : " or " + more + (more == 1 ? " other" : " others"));
    }
}
