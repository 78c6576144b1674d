package org.corrin.release;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.corrin.guideline.Vocabulary;
import org.corrin.rules.ClinicalOrder;

/**
 * The order in which everything of a guideline lists advice: as clinicians read it, and within a kind as the vocabulary lists
 * the codes, whose author says which is the first choice.
 */
public final class AdviceOrder {

    /** By kind and code, joined by a space: two kinds may share a code. */
    private final Map<String, Integer> places = new HashMap<>();

    /** The same by kind, then by code: to join them for each comparison would cost more than to compare. */
    private final Map<String, Map<String, Integer>> byKind = new HashMap<>();

    AdviceOrder(Vocabulary vocabulary) {
        vocabulary
                .conclusions()
                .advice()
                .forEach((kind, terms) -> terms.keySet().forEach(code -> {
                    byKind.computeIfAbsent(kind, one -> new HashMap<>()).put(code, places.size());
                    places.put(kind + " " + code, places.size());
                }));
    }

    /** Of whatever has a strength, a kind and a code. */
    public <T> Comparator<T> of(Function<T, String> strength, Function<T, String> kind, Function<T, String> code) {
        return ClinicalOrder.of(
                strength, kind, one -> byKind.get(kind.apply(one)).get(code.apply(one)));
    }

    /** Of advice as scenarios write it: {@code caution watch-potassium}, {@code test mma (urgent)}. */
    public Comparator<String> ofWritten() {
        return ClinicalOrder.ofWritten(places::get);
    }
}
