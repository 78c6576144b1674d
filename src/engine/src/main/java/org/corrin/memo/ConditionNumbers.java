package org.corrin.memo;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.corrin.cells.Atoms;
import org.corrin.rules.Consequent;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.RuleDependencies;

/**
 * Every condition of some rules, numbered: those on facts by their atoms, and from the next whole word on those on
 * conclusions. What is concluded is a constant of the rules, and so is which conditions it meets.
 */
final class ConditionNumbers {

    /** What makes two conditions one, wherever they stand. */
    private record ConditionKey(FactType type, Set<Constraint> constraints) {

        static ConditionKey of(RulePattern pattern) {
            return new ConditionKey(pattern.type(), Set.copyOf(pattern.constraints()));
        }
    }

    private final Atoms atoms;
    private final int factBits;
    private final Map<ConditionKey, RulePattern> onConclusions = new LinkedHashMap<>();
    private final Map<ConditionKey, Integer> numbers = new HashMap<>();
    private final Map<Consequent, ConcludedItem> consequents = new HashMap<>();

    /**
     * Something that rules can conclude.
     *
     * @param met the conditions it meets, in as many words as there are for those on conclusions
     */
    record ConcludedItem(Consequent consequent, long[] met) {}

    /** @param factWords how many words the atoms of facts take */
    ConditionNumbers(Collection<Rule> rules, Atoms atoms, int factWords) {
        this.atoms = atoms;
        this.factBits = factWords * Long.SIZE;
        for (Rule rule : rules) {
            for (RulePattern pattern : rule.when()) {
                if (!Atoms.isOfFacts(pattern)) {
                    ConditionKey key = ConditionKey.of(pattern);
                    if (onConclusions.putIfAbsent(key, pattern) == null) {
                        numbers.put(key, numbers.size());
                    }
                }
            }
        }
        for (Rule rule : rules) {
            for (Insertion insertion : rule.then()) {
                consequents.computeIfAbsent(insertion.consequent(), this::item);
            }
        }
    }

    private ConcludedItem item(Consequent consequent) {
        BitSet met = new BitSet();
        onConclusions.forEach(
                (key, pattern) -> met.set(numbers.get(key), RuleDependencies.canMeet(consequent, pattern)));
        return new ConcludedItem(consequent, BitWords.of(met, conclusionWords()));
    }

    /** How many words the conditions on conclusions take. */
    int conclusionWords() {
        return BitWords.count(numbers.size());
    }

    /** How many words all conditions take. */
    int words() {
        return factBits / Long.SIZE + conclusionWords();
    }

    /** The number of a condition of these rules. */
    int of(RulePattern pattern) {
        return Atoms.isOfFacts(pattern)
                ? atoms.askedBy(pattern).nextSetBit(0)
                : factBits + numbers.get(ConditionKey.of(pattern));
    }

    /** Something that these rules conclude. */
    ConcludedItem of(Consequent consequent) {
        return consequents.get(consequent);
    }
}
