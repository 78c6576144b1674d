package org.corrin.release;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.corrin.release.FilledTrace.StepWords;
import org.corrin.rules.Consequent;

/** What a release says to many patients, each once, with its JSON: lists, the steps of a trace, advice. For many threads. */
final class SharedWords {

    /** A guideline has some hundred: the rules of an advice, what they cite, and the tests that can be missing together. */
    private static final int MOST = 4_000;

    /** An advice in a wording, and the rules that give it. */
    private record WordedAdvice(int wording, Consequent advice, List<String> rules) {}

    private final Map<List<?>, List<?>> lists = new ConcurrentHashMap<>();
    /** What a rule derived, and the conclusions that it rests on. */
    private record RestingConsequent(Consequent derived, List<NamedConclusion> rests) {}

    /** By rule, then by what it derived from which conclusions: as many as can meet the conditions of the rules. */
    private final Map<String, Map<RestingConsequent, StepWords>> steps = new ConcurrentHashMap<>();

    private final Map<WordedAdvice, AdviceWords> advice = new ConcurrentHashMap<>();

    /** The same list, perhaps with its JSON. */
    @SuppressWarnings("unchecked")
    <E> List<E> of(List<E> list) {
        List<?> known = lists.get(list);
        if (known == null) {
            if (lists.size() >= MOST) {
                return List.copyOf(list);
            }
            known = lists.computeIfAbsent(List.copyOf(list), PrecutList::new);
        }
        return (List<E>) known;
    }

    /**
     * What a step of a trace says.
     *
     * @param rests the conclusions that it rests on
     */
    StepWords step(String rule, Consequent derived, List<NamedConclusion> rests, Supplier<String> inWords) {
        RestingConsequent resting = new RestingConsequent(derived, rests);
        Map<RestingConsequent, StepWords> ofRule = steps.get(rule);
        StepWords known = ofRule == null ? null : ofRule.get(resting);
        return known != null
                ? known
                : steps.computeIfAbsent(rule, name -> new ConcurrentHashMap<>())
                        .computeIfAbsent(resting, one -> new StepWords(rule, inWords.get(), rests));
    }

    /**
     * What a wording says of an advice.
     *
     * @param wording its number
     * @param rules the names of the rules that give it
     * @param made makes it, where it was not said before
     */
    AdviceWords advice(int wording, Consequent advice, List<String> rules, Supplier<AdviceWords> made) {
        WordedAdvice worded = new WordedAdvice(wording, advice, rules);
        AdviceWords known = this.advice.get(worded);
        if (known == null) {
            known = made.get();
            if (this.advice.size() < MOST) {
                this.advice.put(worded, known);
            }
        }
        return known;
    }
}
