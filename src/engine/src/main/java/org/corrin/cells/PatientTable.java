package org.corrin.cells;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many patients at once: of each atom, the numbers of those in whom it holds. What is asked of all of them takes as many steps
 * as of sixty.
 */
public final class PatientTable {

    private final List<BitSet> holding;
    private int size;

    private PatientTable(List<BitSet> holding, int size) {
        this.holding = holding;
        this.size = size;
    }

    /** A table without patients. */
    public PatientTable(Atoms atoms) {
        this(IntStream.range(0, atoms.size()).mapToObj(atom -> new BitSet()).toList(), 0);
    }

    /** Adds a patient, whose number is that of those before. */
    public void add(BitSet held) {
        held.stream().forEach(atom -> holding.get(atom).set(size));
        size++;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** All of them. */
    public BitSet all() {
        BitSet all = new BitSet();
        all.set(0, size);
        return all;
    }

    /** Those in whom an atom holds. */
    public BitSet holding(int atom) {
        return (BitSet) holding.get(atom).clone();
    }

    /** Those in whom one of these atoms holds, or several. */
    public BitSet anyOf(BitSet atoms) {
        BitSet any = new BitSet();
        atoms.stream().forEach(atom -> any.or(holding.get(atom)));
        return any;
    }

    /** Those in whom several of these atoms hold. */
    public BitSet severalOf(BitSet atoms) {
        BitSet any = new BitSet();
        BitSet several = new BitSet();
        atoms.stream().forEach(atom -> {
            BitSet both = (BitSet) any.clone();
            both.and(holding.get(atom));
            several.or(both);
            any.or(holding.get(atom));
        });
        return several;
    }

    /** Of some patients, the first of each set of these atoms that holds in any of them. */
    public BitSet oneOfEach(BitSet some, BitSet atoms) {
        List<BitSet> alike = some.isEmpty() ? List.of() : List.of(some);
        for (int atom : atoms.stream().toArray()) {
            List<BitSet> parted = new ArrayList<>();
            for (BitSet one : alike) {
                BitSet with = (BitSet) one.clone();
                with.and(holding.get(atom));
                BitSet without = (BitSet) one.clone();
                without.andNot(with);
                Stream.of(with, without).filter(part -> !part.isEmpty()).forEach(parted::add);
            }
            alike = parted;
        }
        BitSet first = new BitSet();
        alike.forEach(one -> first.set(one.nextSetBit(0)));
        return first;
    }

    /** The same patients, in none of whom these atoms hold. */
    PatientTable without(BitSet atoms) {
        List<BitSet> others = new ArrayList<>(holding);
        atoms.stream().forEach(atom -> others.set(atom, new BitSet()));
        return new PatientTable(others, size);
    }

    /** Whether each of these atoms holds in the same patients of another table. */
    public boolean agreesWith(PatientTable other, BitSet atoms) {
        return atoms.stream().allMatch(atom -> holding.get(atom).equals(other.holding.get(atom)));
    }

    /** Notes that these atoms hold in these patients. */
    void conclude(BitSet atoms, BitSet some) {
        atoms.stream().forEach(atom -> holding.get(atom).or(some));
    }
}
