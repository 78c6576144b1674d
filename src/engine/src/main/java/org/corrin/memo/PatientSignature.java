package org.corrin.memo;

import java.util.List;
import org.corrin.facts.Fact;

/** The facts of a patient that rules or texts can see, in the order of the request, and the atoms that hold of each. */
public final class PatientSignature {

    private final List<Fact> facts;
    private final long[] bits;
    private final int words;

    /** @param bits {@code words} for each fact, and perhaps some more */
    PatientSignature(List<Fact> facts, long[] bits, int words) {
        this.facts = facts;
        this.bits = bits;
        this.words = words;
    }

    /** The facts that can be seen. */
    public List<Fact> facts() {
        return facts;
    }

    /** One word of the atoms of a fact. */
    long bits(int fact, int word) {
        return bits[fact * words + word];
    }

    /** The position of one of them. */
    int position(Fact fact) {
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) == fact) {
                return i;
            }
        }
        throw new IllegalArgumentException("no fact of this patient: " + fact);
    }

    /** How many words of 64 bits the atoms of one fact take. */
    int words() {
        return words;
    }

    /**
     * The key of the whole patient.
     *
     * @param about what else the answer depends on, as a number
     */
    public CellKey key(long about) {
        long[] content = new long[1 + facts.size() * words];
        content[0] = about;
        System.arraycopy(bits, 0, content, 1, content.length - 1);
        return new CellKey(content, content.length);
    }
}
