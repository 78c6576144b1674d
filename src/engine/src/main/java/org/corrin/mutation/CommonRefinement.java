package org.corrin.mutation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellBudget;
import org.corrin.cells.CellDimension;
import org.corrin.cells.CellGrid;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.EquivalenceClass;
import org.corrin.cells.Input;
import org.corrin.cells.Inputs;
import org.corrin.cells.RepresentativePatients;
import org.corrin.release.Release;
import org.corrin.rules.Rule;

/**
 * All that several versions of a release's rules can tell apart, and the grids of its cones, each made once. Safe for many
 * threads.
 */
final class CommonRefinement {

    /** A grid, and for each of its classes the atoms that hold in its first value, inside and outside of the cone. */
    private record GridAtoms(CellGrid grid, Map<EquivalenceClass, BitSet> holds) {}

    private final Atoms atoms;
    private final RepresentativePatients patients;
    private final List<Input> all;
    private final Map<BitSet, GridAtoms> grids = new ConcurrentHashMap<>();

    /** @param rules those of every version */
    CommonRefinement(Release release, Collection<Rule> rules) {
        this.atoms = new Atoms(rules);
        this.patients = new RepresentativePatients(release.guideline(), atoms);
        this.all = new Inputs(release.guideline().vocabulary(), atoms.facts(), patients.day()).all();
    }

    /** What the rules of a release can tell apart as they are, and with another strength of an advice. */
    static CommonRefinement of(Release release) {
        List<Rule> all = new ArrayList<>(release.rules());
        release.rules().forEach(rule -> all.addAll(MutationOperators.withOtherStrengths(rule)));
        return new CommonRefinement(release, all);
    }

    Atoms atoms() {
        return atoms;
    }

    RepresentativePatients patients() {
        return patients;
    }

    /**
     * The grid of a cone.
     *
     * @throws CellBudget.Exceeded if it is too large to be tried
     */
    CellGrid grid(BitSet cone) {
        return gridAtoms(cone).grid();
    }

    /** Visits each cell of a cone with the atoms that hold in its patient. */
    void forEach(BitSet cone, BiConsumer<Cell, BitSet> visit) {
        anyMatch(cone, (cell, holds) -> {
            visit.accept(cell, holds);
            return false;
        });
    }

    /** Whether something is so of a cell of a cone and the atoms that hold in its patient. */
    boolean anyMatch(BitSet cone, BiPredicate<Cell, BitSet> test) {
        GridAtoms grid = gridAtoms(cone);
        return grid.grid().anyMatch(cell -> {
            BitSet holds = new BitSet();
            cell.classes().forEach(one -> holds.or(grid.holds().get(one)));
            return test.test(cell, holds);
        });
    }

    private GridAtoms gridAtoms(BitSet cone) {
        return grids.computeIfAbsent(cone, this::make);
    }

    private GridAtoms make(BitSet cone) {
        CellGrid grid = CellGrid.of(cone, atoms, patients.day(), all);
        long size;
        try {
            size = grid.size();
        } catch (ArithmeticException e) {
            throw new CellBudget.Exceeded();
        }
        if (size > CellBudget.MOST_CELLS) {
            throw new CellBudget.Exceeded();
        }
        Map<EquivalenceClass, BitSet> holds = new IdentityHashMap<>();
        for (CellDimension dimension : grid.dimensions()) {
            dimension
                    .classes()
                    .forEach(one -> holds.put(one, atoms.of(one.first().facts())));
        }
        return new GridAtoms(grid, holds);
    }
}
