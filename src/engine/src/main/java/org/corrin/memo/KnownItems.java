package org.corrin.memo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.corrin.facts.Reason;

/**
 * All that conditions can ask for of one patient: first the facts, then what was concluded so far, each with the conditions
 * that it meets.
 */
final class KnownItems {

    private final int factWords;
    private final int words;
    private final List<Reason> items = new ArrayList<>();
    private final long[] held;
    private long[] bits;

    /** Room for the keys of views, which are many and mostly thrown away; its views use it in turn. */
    private long[] content = new long[0];

    private int[] positions = new int[0];

    /** @param words how many words all conditions take */
    KnownItems(PatientSignature patient, int words) {
        int facts = patient.facts().size();
        this.factWords = patient.words();
        this.words = words;
        this.bits = new long[(facts + 32) * words];
        this.held = new long[words];
        for (int fact = 0; fact < facts; fact++) {
            for (int word = 0; word < factWords; word++) {
                bits[fact * words + word] = patient.bits(fact, word);
                held[word] |= patient.bits(fact, word);
            }
            items.add(patient.facts().get(fact));
        }
    }

    /**
     * Adds a conclusion.
     *
     * @param met the conditions on conclusions that it meets
     */
    void add(Reason conclusion, long[] met) {
        if ((items.size() + 1) * words > bits.length) {
            bits = Arrays.copyOf(bits, 2 * bits.length);
        }
        int at = items.size() * words + factWords;
        for (int word = 0; word < met.length; word++) {
            bits[at + word] = met[word];
            held[factWords + word] |= met[word];
        }
        items.add(conclusion);
    }

    int size() {
        return items.size();
    }

    Reason item(int position) {
        return items.get(position);
    }

    long bits(int item, int word) {
        return bits[item * words + word];
    }

    /** One word of the conditions that some item meets. */
    long held(int word) {
        return held[word];
    }

    /** Whether each of some conditions is met by some item. */
    boolean hold(long[] conditions) {
        for (int word = 0; word < words; word++) {
            if ((conditions[word] & ~held[word]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Room for at least so many numbers of a key. */
    long[] content(int length) {
        if (content.length < length) {
            content = new long[2 * length];
        }
        return content;
    }

    /** Room for a position of each item. */
    int[] positions() {
        if (positions.length < items.size()) {
            positions = new int[2 * items.size()];
        }
        return positions;
    }
}
