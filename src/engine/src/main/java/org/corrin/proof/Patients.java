package org.corrin.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.corrin.facts.Facts;
import org.corrin.facts.Lab;
import org.corrin.facts.Relation;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Intake;
import org.corrin.guideline.Today;
import org.corrin.proof.Dimension.Choice;
import org.corrin.proof.Grid.Cell;

/** Makes real patients of cells: a request of each is written and taken in, as a caller's would be. */
final class Patients {

    /**
     * A patient that stands for a cell.
     *
     * @param known what is known of it, in words
     * @param request what was taken in
     * @param facts what rules know
     * @param held the propositions about facts that hold
     */
    record Patient(List<String> known, ObjectNode request, Facts facts, BitSet held) {

        /** The one of whom less is known, and in plain numbers, shows something best. */
        boolean isSmallerThan(Patient other) {
            return SMALLEST_FIRST.compare(this, other) < 0;
        }

        private long reportedAsLimits() {
            return facts.of(Lab.class)
                    .filter(lab -> lab.value().relation() != Relation.EXACTLY)
                    .count();
        }

        Example example(String title, List<String> expected) {
            return Example.of(title, known, request, expected);
        }
    }

    /** Of two as small as each other always the same one, whichever thread found it first. */
    private static final Comparator<Patient> SMALLEST_FIRST = Comparator.<Patient>comparingInt(
                    patient -> patient.facts().all().size())
            .thenComparing(Patient::reportedAsLimits)
            .thenComparing(patient -> patient.request().toString());

    private final Propositions propositions;
    private final Intake intake;
    private final Today today;

    Patients(Guideline guideline, Propositions propositions) {
        this.propositions = propositions;
        this.intake = new Intake(guideline.vocabulary(), Set.of(Intake.USUAL_AUDIENCE));
        this.today = Today.of(guideline.about().lastUpdated());
    }

    /** The day of all requests. */
    LocalDate day() {
        return today.here();
    }

    /** The patient that stands for a cell of a grid. */
    Patient of(Cell cell, Grid grid) {
        ObjectNode request = Part.request(cell.parts(), today.here());
        Intake.Outcome outcome = intake.read(request, today);
        if (!(outcome instanceof Intake.Admitted admitted)) {
            throw new IllegalStateException("the proof wrote a request that is refused: " + request + ": " + outcome);
        }
        BitSet held = propositions.of(admitted.facts().all());
        BitSet seen = (BitSet) held.clone();
        seen.and(grid.cone());
        if (!seen.equals(cell.held())) {
            throw new IllegalStateException("the proof wrote a request for another cell than it meant: " + request);
        }
        return new Patient(known(cell, grid), request, admitted.facts(), held);
    }

    /** What is known of whoever stands for a cell, in words. */
    static List<String> known(Cell cell, Grid grid) {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < cell.choices().size(); i++) {
            Choice choice = cell.choices().get(i);
            if (!choice.first().parts().isEmpty()) {
                known.add(Topic.told(
                        grid.dimensions().get(i).name(), choice.first().says()));
            }
        }
        return known;
    }
}
