package org.corrin.proof;

import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.corrin.guideline.Guideline;
import org.corrin.proof.Dimension.Choice;
import org.corrin.proof.Grid.Cell;

/**
 * All that several versions of a guideline's rules can tell apart, and the grids on it, each laid once. Safe for many
 * threads.
 */
final class Refinement {

    /** A grid, and for each of its choices all that holds in whoever stands for it, in the cone and outside. */
    private record Laid(Grid grid, Map<Choice, BitSet> holds) {}

    private final Propositions propositions;
    private final Patients patients;
    private final List<Topic> all;
    private final Map<BitSet, Laid> grids = new ConcurrentHashMap<>();

    /** @param rules those of every version */
    Refinement(Guideline guideline, Collection<org.corrin.rules.Rule> rules) {
        this.propositions = new Propositions(rules);
        this.patients = new Patients(guideline, propositions);
        this.all = new Topics(guideline.vocabulary(), propositions.facts(), patients.day()).all();
    }

    Propositions propositions() {
        return propositions;
    }

    Patients patients() {
        return patients;
    }

    /**
     * The grid of a cone.
     *
     * @throws Budget.Exceeded if it is too large to be tried
     */
    Grid grid(BitSet cone) {
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
        Grid grid = Grid.of(cone, propositions, patients.day(), all);
        long size;
        try {
            size = grid.size();
        } catch (ArithmeticException e) {
            throw new Budget.Exceeded();
        }
        if (size > Budget.MOST_CELLS) {
            throw new Budget.Exceeded();
        }
        Map<Choice, BitSet> holds = new IdentityHashMap<>();
        for (Dimension dimension : grid.dimensions()) {
            dimension
                    .choices()
                    .forEach(choice ->
                            holds.put(choice, propositions.of(choice.first().facts())));
        }
        return new Laid(grid, holds);
    }
}
