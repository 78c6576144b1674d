package org.corrin.release;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.release.FilledTrace.StepWords;

/** The lists and the steps of a trace that a release says to many patients, each once. For many threads. */
final class PrecutLists {

    /** A guideline has some hundred: the rules of an advice, what they cite, and the tests that can be missing together. */
    private static final int MOST = 4_000;

    private final Map<List<?>, List<?>> lists = new ConcurrentHashMap<>();
    /** By rule, then by what it derived: as many as the rules have conclusions. */
    private final Map<String, Map<String, StepWords>> steps = new ConcurrentHashMap<>();

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

    /** What a step of a trace says. */
    StepWords step(String rule, String derived) {
        return steps.computeIfAbsent(rule, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(derived, words -> new StepWords(rule, words));
    }
}
