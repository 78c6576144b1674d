package org.corrin.cells;

import java.util.BitSet;
import java.util.List;
import org.corrin.rules.Rule.RulePattern;

/** How one release, or two at once, understand what a request says of a patient: as numbered atoms about facts. */
public interface AtomInterpretation {

    /** The conditions on facts, by their numbers. */
    List<RulePattern> facts();

    /** The atoms that hold when this is known; the caller may keep and change them. */
    BitSet of(InputValue value);

    /** An atom in words. */
    String inWords(int number);

    /** Whether two releases understand the same words as different things. */
    boolean differsOn(BitSet held, BitSet cone);
}
