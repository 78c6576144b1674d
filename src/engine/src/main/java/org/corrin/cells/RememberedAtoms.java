package org.corrin.cells;

import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.rules.Rule.RulePattern;

/** The same atoms for several grids: what holds in a value of an input is looked up once, and not for each cone. */
public final class RememberedAtoms implements AtomInterpretation {

    private final Atoms atoms;
    private final Map<InputValue, BitSet> known = new IdentityHashMap<>();

    /** @param inputs whose values are remembered */
    public RememberedAtoms(Atoms atoms, Collection<Input> inputs) {
        this.atoms = atoms;
        inputs.forEach(input -> input.values().forEach(value -> known.put(value, atoms.of(value))));
    }

    @Override
    public List<RulePattern> facts() {
        return atoms.facts();
    }

    @Override
    public BitSet of(InputValue value) {
        BitSet held = known.get(value);
        return held == null ? atoms.of(value) : (BitSet) held.clone();
    }

    @Override
    public String inWords(int number) {
        return atoms.inWords(number);
    }

    @Override
    public boolean differsOn(BitSet held, BitSet cone) {
        return atoms.differsOn(held, cone);
    }
}
