package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corrin.budget.WorkBudget;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellDimension;
import org.corrin.cells.CellGrid;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.EquivalenceClass;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.InputValue;
import org.corrin.cells.PatientTable;
import org.corrin.facts.Lab;

/** The cells of several grids, each sort of patient once, and what follows in them if the rules are read as logic. */
final class ProofCells {

    /** A cell of one of the grids. */
    record ProofCell(Cell cell, CellGrid grid) {}

    /**
     * What is so of the first value of a class.
     *
     * @param held the atoms that hold, inside and outside of the cone
     * @param tests those of which an exact result is known
     */
    private record ClassContent(BitSet held, List<String> tests) {

        static ClassContent of(InputValue value, Atoms atoms) {
            return new ClassContent(
                    atoms.of(value),
                    value.facts().stream()
                            .filter(AnswerCheck::isExactResult)
                            .map(fact -> ((Lab) fact).test())
                            .toList());
        }
    }

    private final List<ProofCell> cells = new ArrayList<>();
    private final PatientTable patients;
    private final Map<String, BitSet> following;
    private final Map<String, BitSet> known = new HashMap<>();

    /**
     * Lays the cells out.
     *
     * @param asked how many of the first atoms tell patients apart
     */
    ProofCells(Collection<CellGrid> grids, Atoms atoms, int asked, ForwardChaining chaining, WorkBudget budget) {
        this.patients = new PatientTable(atoms);
        Set<BitSet> seen = new HashSet<>();
        for (CellGrid grid : grids) {
            Map<EquivalenceClass, ClassContent> contents = contents(grid, atoms);
            grid.forEach(cell -> {
                budget.look();
                BitSet held = new BitSet();
                cell.classes().forEach(one -> held.or(contents.get(one).held()));
                if (seen.add(held.get(0, asked))) {
                    for (EquivalenceClass one : cell.classes()) {
                        contents.get(one)
                                .tests()
                                .forEach(test -> known.computeIfAbsent(test, name -> new BitSet())
                                        .set(cells.size()));
                    }
                    cells.add(new ProofCell(cell, grid));
                    patients.add(held);
                }
            });
        }
        this.following = chaining.conclude(patients);
    }

    private static Map<EquivalenceClass, ClassContent> contents(CellGrid grid, Atoms atoms) {
        Map<EquivalenceClass, ClassContent> contents = new IdentityHashMap<>();
        for (CellDimension dimension : grid.dimensions()) {
            dimension.classes().forEach(one -> contents.put(one, ClassContent.of(one.first(), atoms)));
        }
        return contents;
    }

    int size() {
        return cells.size();
    }

    /** The cell of a patient of {@link #patients()}. */
    ProofCell cell(int number) {
        return cells.get(number);
    }

    /** All that holds in each of them, conclusions included. */
    PatientTable patients() {
        return patients;
    }

    /** The patients in whom the conditions of a rule hold; of a law, those in whom it is broken. */
    BitSet following(String rule) {
        return following.get(rule);
    }

    /** The patients of whom an exact result of a test is known. */
    BitSet knowing(String test) {
        return known.getOrDefault(test, new BitSet());
    }
}
