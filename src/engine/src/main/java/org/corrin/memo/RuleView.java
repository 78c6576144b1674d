package org.corrin.memo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;

/**
 * What some rules see of a patient: the facts and conclusions that their conditions ask to be there, each by itself, and
 * of those that must be absent only whether there are any. Patients who look the same to rules are the same to them, with
 * one item put for another; in which order the items came makes no difference.
 */
final class RuleView {

    private final int number;
    private final long[] present;
    private final int[] presentWords;
    private final long[] other;
    private final int[] otherWords;
    /** For each rule the conditions that must each be met. */
    private final List<long[]> needs = new ArrayList<>();

    /**
     * The view of rules that rest on none of each other's conclusions.
     *
     * @param number by which its keys are told from those of others
     * @param conditions of these and other rules
     */
    RuleView(Collection<Rule> rules, int number, ConditionNumbers conditions) {
        BitSet beThere = new BitSet();
        BitSet beThereOrNot = new BitSet();
        for (Rule rule : rules) {
            BitSet needed = new BitSet();
            for (RulePattern pattern : rule.when()) {
                // A law is broken or it is not: by how many items makes no difference.
                boolean isNeeded = pattern.presence() == Presence.PRESENT;
                boolean eachByItself = isNeeded && !rule.isLaw();
                needed.set(conditions.of(pattern), isNeeded || needed.get(conditions.of(pattern)));
                (eachByItself ? beThere : beThereOrNot).set(conditions.of(pattern));
            }
            needs.add(BitWords.of(needed, conditions.words()));
        }
        this.number = number;
        this.present = BitWords.of(beThere, conditions.words());
        this.presentWords = BitWords.used(present);
        this.other = BitWords.of(beThereOrNot, conditions.words());
        this.otherWords = BitWords.used(other);
    }

    /** Whether any of the rules can conclude something: none does of which a condition asks for what is not there. */
    boolean canConclude(KnownItems items) {
        for (long[] needed : needs) {
            if (items.hold(needed)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is seen of a patient; valid until the next view looks at the same items.
     *
     * @param seen how many items are seen each by itself
     * @param positions of these items, the first so many of the array
     */
    record SeenItems(CellKey key, int seen, int[] positions) {}

    /** What these rules see. */
    SeenItems of(KnownItems items) {
        int size = presentWords.length;
        int start = 1 + otherWords.length;
        long[] content = items.content(start + (items.size() + 1) * size);
        int[] positions = items.positions();
        content[0] = number;
        for (int i = 0; i < otherWords.length; i++) {
            content[1 + i] = items.held(otherWords[i]) & other[otherWords[i]];
        }
        int seen = 0;
        for (int item = 0; item < items.size(); item++) {
            int at = start + seen * size;
            long any = 0;
            for (int i = 0; i < size; i++) {
                long bits = items.bits(item, presentWords[i]) & present[presentWords[i]];
                content[at + i] = bits;
                any |= bits;
            }
            if (any != 0) {
                positions[seen] = item;
                sortIn(content, start, seen, positions);
                seen++;
            }
        }
        return new SeenItems(new CellKey(content, start + seen * size), seen, positions);
    }

    /** Moves the last item to its place among those before, which are in order. */
    private void sortIn(long[] content, int start, int last, int[] positions) {
        int size = presentWords.length;
        for (int at = last; at > 0 && isBefore(content, start + at * size, start + (at - 1) * size); at--) {
            for (int i = 0; i < size; i++) {
                int here = start + at * size + i;
                long moved = content[here];
                content[here] = content[here - size];
                content[here - size] = moved;
            }
            int moved = positions[at];
            positions[at] = positions[at - 1];
            positions[at - 1] = moved;
        }
    }

    private boolean isBefore(long[] content, int one, int other) {
        for (int i = 0; i < presentWords.length; i++) {
            int order = Long.compare(content[one + i], content[other + i]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }
}
