package org.corrin.cells;

import java.util.BitSet;
import java.util.List;
import org.corrin.rules.Rule.RulePattern;

/** What rules understand of what is said of a patient, as numbered atoms about facts: one release, or two at once. */
public interface AtomInterpretation {

    /** The conditions on facts, by their numbers. */
    List<RulePattern> facts();

    /** The atoms that hold when this is known; the caller may keep and change them. */
    BitSet of(InputValue value);

    /** An atom in words. */
    String inWords(int number);

    /** Whether two releases take what was said for different things, so that they have only the words in common. */
    boolean differsOn(BitSet held, BitSet cone);
}
