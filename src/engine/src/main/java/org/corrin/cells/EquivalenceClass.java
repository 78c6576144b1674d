package org.corrin.cells;

import java.util.BitSet;
import java.util.List;

/**
 * Values of an input that a cone cannot tell apart.
 *
 * @param values the first stands for all
 * @param held the atoms of the cone that hold then
 */
public record EquivalenceClass(List<InputValue> values, BitSet held) {

    public InputValue first() {
        return values.get(0);
    }
}
