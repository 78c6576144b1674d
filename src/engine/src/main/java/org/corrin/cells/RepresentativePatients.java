package org.corrin.cells;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.quantities.Measurement;

/** Makes real patients of cells: a request of each is written and taken in, as a caller's would be. */
public final class RepresentativePatients {

    /**
     * A patient that stands for a cell.
     *
     * @param known what is known of it, in words
     * @param request what was taken in
     * @param facts what rules know
     * @param held the atoms about facts that hold
     */
    public record RepresentativePatient(List<String> known, PatientData request, PatientFacts facts, BitSet held) {

        /** The one of whom less is known, and in plain numbers, shows something best. */
        public boolean isSmallerThan(RepresentativePatient other) {
            return SMALLEST_FIRST.compare(this, other) < 0;
        }

        private long reportedAsLimits() {
            return facts.of(Lab.class)
                    .filter(lab -> lab.measured().filter(Measurement::isExact).isEmpty())
                    .count();
        }

        public ExamplePatient example(String title, List<String> expected) {
            return ExamplePatient.of(title, known, request, expected);
        }
    }

    /** Of two as small as each other always the same one, whichever thread found it first. */
    private static final Comparator<RepresentativePatient> SMALLEST_FIRST =
            Comparator.<RepresentativePatient>comparingInt(
                            patient -> patient.facts().all().size())
                    .thenComparing(RepresentativePatient::reportedAsLimits)
                    .thenComparing(
                            patient -> PatientDataJson.write(patient.request()).toString());

    private final Atoms atoms;
    private final RequestIntake intake;
    private final RequestDay today;

    public RepresentativePatients(Guideline guideline, Atoms atoms) {
        this.atoms = atoms;
        this.intake = new RequestIntake(guideline.vocabulary(), Set.of(RequestIntake.USUAL_AUDIENCE));
        this.today = RequestDay.of(guideline.about().lastUpdated());
    }

    /** The day of all requests. */
    public LocalDate day() {
        return today.here();
    }

    /** The patient that stands for a cell of a grid. */
    public RepresentativePatient of(Cell cell, CellGrid grid) {
        PatientData request = PatientData.of(cell.items(), today.here());
        IntakeOutcome outcome = intake.read(request, today);
        if (!(outcome instanceof AdmittedRequest admitted)) {
            throw new IllegalStateException("the proof wrote a request that is refused: " + request + ": " + outcome);
        }
        BitSet held = atoms.of(admitted.facts().all());
        BitSet seen = (BitSet) held.clone();
        seen.and(grid.cone());
        if (!seen.equals(cell.held())) {
            throw new IllegalStateException("the proof wrote a request for another cell than it meant: " + request);
        }
        return new RepresentativePatient(known(cell, grid), request, admitted.facts(), held);
    }

    /** What is known of the patient that stands for a cell, in words. */
    public static List<String> known(Cell cell, CellGrid grid) {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < cell.classes().size(); i++) {
            EquivalenceClass one = cell.classes().get(i);
            if (!one.first().items().isEmpty()) {
                known.add(Input.inWords(
                        grid.dimensions().get(i).name(), one.first().says()));
            }
        }
        return known;
    }
}
