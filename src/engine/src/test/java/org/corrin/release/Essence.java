package org.corrin.release;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Decision.TraceStep;

/**
 * What a decision says, without the places in the request and the order of what has none. A text is the bag of its
 * words: it names results in the order of the request.
 */
record Essence(
        String status,
        boolean discordant,
        List<String> words,
        Set<String> rules,
        List<Said> advice,
        List<String> trace,
        int notUsed) {

    /** One advice. */
    record Said(
            String kind, String code, String strength, List<String> words, Set<String> rules, Set<String> statements) {}

    static Essence of(Decision decision) {
        return new Essence(
                decision.assessment().status(),
                decision.assessment().discordant(),
                words(decision.assessment().text()),
                new TreeSet<>(decision.assessment().rules()),
                decision.adviceAndDetails().stream().map(Essence::said).toList(),
                decision.trace().stream().map(Essence::step).sorted().toList(),
                decision.notUsed().size());
    }

    /** The same without texts, in which a result stands in the unit it came in. */
    Essence withoutWords() {
        return new Essence(
                status,
                discordant,
                List.of(),
                rules,
                advice.stream()
                        .map(one -> new Said(
                                one.kind(), one.code(), one.strength(), List.of(), one.rules(), one.statements()))
                        .toList(),
                trace,
                notUsed);
    }

    private static Said said(GivenAdvice advice) {
        Set<String> statements = new TreeSet<>();
        advice.statements().stream().map(Citation::id).forEach(statements::add);
        return new Said(
                advice.kind(),
                advice.code(),
                advice.strength(),
                words(advice.text()),
                new TreeSet<>(advice.rules()),
                statements);
    }

    private static String step(TraceStep step) {
        return step.rule() + ": " + step.derived();
    }

    private static List<String> words(String text) {
        return List.of(text.split("[\\s,;:.]+")).stream().sorted().toList();
    }
}
