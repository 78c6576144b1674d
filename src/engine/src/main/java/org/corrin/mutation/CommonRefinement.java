package org.corrin.mutation;

import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellBudget;
import org.corrin.cells.CellDimension;
import org.corrin.cells.CellDimension.Choice;
import org.corrin.cells.CellGrid;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.Input;
import org.corrin.cells.Inputs;
import org.corrin.cells.RepresentativePatients;
import org.corrin.release.Release;
import org.corrin.rules.Rule;

/**
 * All that several versions of a release's rules can tell apart, and the grids on it, each laid once. Safe for many
 * threads.
 */
final class CommonRefinement {

    /** A grid, and for each of its choices all that holds in whoever stands for it, in the cone and outside. */
    private record Laid(CellGrid grid, Map<Choice, BitSet> holds) {}

    private final Atoms propositions;
    private final RepresentativePatients patients;
    private final List<Input> all;
    private final Map<BitSet, Laid> grids = new ConcurrentHashMap<>();

    /** @param rules those of every version */
    CommonRefinement(Release release, Collection<Rule> rules) {
        this.propositions = new Atoms(rules);
        this.patients = new RepresentativePatients(release.guideline(), propositions);
        this.all = new Inputs(release.guideline().vocabulary(), propositions.facts(), patients.day()).all();
    }

    Atoms propositions() {
        return propositions;
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
        return laid(cone).grid();
    }

    /** Shows each cell of a cone, and all that is known of whoever stands for it. */
    void forEach(BitSet cone, BiConsumer<Cell, BitSet> visit) {
        Laid laid = laid(cone);
        laid.grid().forEach(cell -> {
            BitSet holds = new BitSet();
            cell.choices().forEach(choice -> holds.or(laid.holds().get(choice)));
            visit.accept(cell, holds);
        });
    }

    private Laid laid(BitSet cone) {
        return grids.computeIfAbsent(cone, this::lay);
    }

    private Laid lay(BitSet cone) {
        CellGrid grid = CellGrid.of(cone, propositions, patients.day(), all);
        long size;
        try {
            size = grid.size();
        } catch (ArithmeticException e) {
            throw new CellBudget.Exceeded();
        }
        if (size > CellBudget.MOST_CELLS) {
            throw new CellBudget.Exceeded();
        }
        Map<Choice, BitSet> holds = new IdentityHashMap<>();
        for (CellDimension dimension : grid.dimensions()) {
            dimension
                    .choices()
                    .forEach(choice ->
                            holds.put(choice, propositions.of(choice.first().facts())));
        }
        return new Laid(grid, holds);
    }
}
