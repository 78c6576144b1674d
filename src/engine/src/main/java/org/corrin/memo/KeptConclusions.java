package org.corrin.memo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.corrin.facts.Reason;
import org.corrin.memo.ConditionNumbers.ConcludedItem;
import org.corrin.rules.Consequent;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.Rule;

/**
 * What the rules of a view concluded in one firing, with the numbers of the items they saw in place of the items: it can be
 * said again of every patient who looks the same to them, and says nothing of the one it came from.
 *
 * @param all in any order
 */
record KeptConclusions(List<KeptConclusion> all) {

    /** A rule, and its place in the order of the files. */
    record RankedRule(int rank, Rule rule) {}

    /** One of them, resting on these items. */
    record KeptConclusion(RankedRule rule, ConcludedItem concluded, int[] reasons) {}

    /** The number of an item that was not seen. */
    static final int NOT_SEEN = -1;

    /** Of rules that concluded nothing, and of a law that was not broken. */
    static final KeptConclusions NOTHING = new KeptConclusions(List.of());

    KeptConclusions {
        all = List.copyOf(all);
    }

    /**
     * Takes the items out of some conclusions.
     *
     * @param rules the ranked rule of each
     * @param said what each of them says
     * @param items the numbers of the items that were seen, and {@link #NOT_SEEN} of others
     */
    static KeptConclusions of(
            List<Conclusion> concluded,
            Function<Rule, RankedRule> rules,
            Function<Consequent, ConcludedItem> said,
            ToIntFunction<Reason> items) {
        List<KeptConclusion> kept = new ArrayList<>(concluded.size());
        for (Conclusion conclusion : concluded) {
            kept.add(new KeptConclusion(
                    rules.apply(conclusion.rule()),
                    said.apply(conclusion.derived().consequent()),
                    conclusion.derived().because().stream().mapToInt(items).toArray()));
        }
        return new KeptConclusions(kept);
    }

    /** Whether all reasons are items that were seen: else it cannot be said again. */
    boolean restsOnWhatWasSeen() {
        return all.stream().flatMapToInt(one -> Arrays.stream(one.reasons())).noneMatch(number -> number == NOT_SEEN);
    }

    /** How many bytes it takes, about. */
    int bytes() {
        int bytes = 48;
        for (KeptConclusion one : all) {
            bytes += 56 + Integer.BYTES * one.reasons().length;
        }
        return bytes;
    }
}
