package org.corrin.changes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.corrin.budget.WorkBudget;
import org.corrin.cells.CellBudget;
import org.corrin.cells.CellGrid;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.ExamplePatient;
import org.corrin.cells.Input;
import org.corrin.cells.InputValue;
import org.corrin.cells.IntervalRun;
import org.corrin.cells.RepresentativePatients;
import org.corrin.cells.ValueInterval;
import org.corrin.changes.PatientRegion.InputRange;
import org.corrin.changes.ReleaseChanges.OutcomeChange;
import org.corrin.changes.ReleaseChanges.PatientGroupChange;
import org.corrin.intake.PatientData;

/** Compares two releases, outcome by outcome, on every patient that the outcome can tell apart in either. */
final class ReleaseComparison {

    private static final String THE_REQUEST = "the request";
    private static final String DECIDED = "decided";
    private static final String REFUSED = "refused";

    private final WorkBudget budget;
    private final ReleasePair releases;
    private final PairedInputs inputs;
    private final InputRanges ranges;
    private final List<BitSet> cohort = new ArrayList<>();
    private int nowRefused;
    private int nowRead;
    private final List<PatientGroupChange> changes = new ArrayList<>();
    private final List<String> notCompared = new ArrayList<>();

    /** @param cohort decision requests of real patients; those that both refuse are left out */
    ReleaseComparison(ReleasePair releases, Collection<PatientData> cohort, WorkBudget budget) {
        this.budget = budget;
        this.releases = releases;
        this.inputs = new PairedInputs(releases, budget);
        this.ranges = new InputRanges(releases);
        for (PatientData request : cohort) {
            budget.look();
            boolean wasRead = releases.before().read(request).isPresent();
            boolean isRead = releases.after().read(request).isPresent();
            nowRefused += wasRead && !isRead ? 1 : 0;
            nowRead += isRead && !wasRead ? 1 : 0;
            releases.read(request).ifPresent(this.cohort::add);
        }
    }

    /** What can be known of a patient, as far as either release can distinguish it. */
    List<Input> inputs() {
        return inputs.all();
    }

    /**
     * All that changes.
     *
     * @param content what changes beside answers
     * @param files the files that differ, by name
     */
    ReleaseChanges changes(boolean rulesDiffer, ContentFindings content, Set<String> files) {
        addIfAny(new OutcomeChange(THE_REQUEST, DECIDED, REFUSED), inputs.nowRefused(), nowRefused);
        addIfAny(new OutcomeChange(THE_REQUEST, REFUSED, DECIDED), inputs.nowRead(), nowRead);
        if (rulesDiffer || inputs.differ()) {
            Set<String> outcomes = new LinkedHashSet<>(releases.before().outcomes());
            outcomes.addAll(releases.after().outcomes());
            outcomes.forEach(this::compare);
        }
        int different =
                (int) cohort.stream().filter(releases::answerDifferently).count();
        return new ReleaseChanges(
                changes,
                notCompared,
                content.changes(),
                content.needed(),
                files,
                cohort.size() + nowRefused + nowRead,
                different + nowRefused + nowRead);
    }

    private void compare(String outcome) {
        try {
            CellGrid grid = CellGrid.of(releases.cone(outcome), releases, releases.asOf(), inputs.all());
            if (grid.size() > CellBudget.MOST_CELLS) {
                throw new CellBudget.Exceeded();
            }
            compare(outcome, grid);
        } catch (CellBudget.Exceeded | ArithmeticException e) {
            notCompared.add(outcome + ", which depends on too much to be compared as a whole");
        }
    }

    private void compare(String outcome, CellGrid grid) {
        Map<OutcomeChange, List<Cell>> changed = new LinkedHashMap<>();
        grid.forEach(cell -> {
            budget.look();
            OutcomeChange change = releases.change(outcome, cell.held());
            if (!change.before().equals(change.after()) && isAPatient(cell, grid)) {
                changed.computeIfAbsent(change, key -> new ArrayList<>()).add(cell);
            }
        });
        changed.forEach((change, cells) -> add(change, cells, grid));
    }

    /** Not if two names are two results of one test to one of the releases, which takes them together. */
    private boolean isAPatient(Cell cell, CellGrid grid) {
        if (releases.haveTheSameWords()) {
            return true;
        }
        Optional<BitSet> read = releases.read(request(cell));
        read.ifPresent(held -> held.and(grid.cone()));
        return read.filter(cell.held()::equals).isPresent();
    }

    private PatientData request(Cell cell) {
        return PatientData.of(cell.items(), releases.asOf());
    }

    /** Outcomes that change for the same patients are one change. */
    private void add(OutcomeChange change, List<Cell> cells, CellGrid grid) {
        CellRegions regions = new CellRegions(grid, cells, releases);
        List<String> patients = regions.inWords();
        int touched = touched(change);
        for (int i = 0; i < changes.size(); i++) {
            PatientGroupChange other = changes.get(i);
            if (other.patients().equals(patients)) {
                List<OutcomeChange> both = new ArrayList<>(other.told());
                both.add(change);
                changes.set(
                        i,
                        new PatientGroupChange(
                                both,
                                patients,
                                other.regions(),
                                other.cells(),
                                Math.max(other.touched(), touched),
                                other.example()));
                return;
            }
        }
        Cell smallest = cells.stream()
                .min(Comparator.comparing(cell -> cell.items().size()))
                .orElseThrow();
        changes.add(new PatientGroupChange(
                List.of(change),
                patients,
                regions.regions(ranges),
                cells.size(),
                touched,
                example(change, RepresentativePatients.known(smallest, grid), request(smallest))));
    }

    private static ExamplePatient example(OutcomeChange change, List<String> known, PatientData request) {
        return ExamplePatient.of(
                change.of() + " changes from " + change.before() + " to " + change.after(), known, request, List.of());
    }

    private int touched(OutcomeChange change) {
        return (int) cohort.stream()
                .filter(held -> releases.change(change.of(), held).equals(change))
                .count();
    }

    private void addIfAny(OutcomeChange change, List<InputVariant> refused, int touched) {
        if (!refused.isEmpty()) {
            InputVariant first = refused.get(0);
            changes.add(new PatientGroupChange(
                    List.of(change),
                    patients(refused),
                    regions(refused),
                    refused.size(),
                    touched,
                    example(
                            change,
                            List.of(Input.inWords(first.input(), first.value().says())),
                            PatientData.of(first.value().items(), releases.asOf()))));
        }
    }

    private static Map<String, List<InputValue>> byInput(List<InputVariant> refused) {
        Map<String, List<InputValue>> byInput = new LinkedHashMap<>();
        refused.forEach(variant -> byInput.computeIfAbsent(variant.input(), input -> new ArrayList<>())
                .add(variant.value()));
        return byInput;
    }

    /** As programs read the lines of {@link #patients}. */
    private List<PatientRegion> regions(List<InputVariant> refused) {
        List<PatientRegion> regions = new ArrayList<>();
        byInput(refused).forEach((input, values) -> {
            InputRange range = ranges.of(input, values, others(values));
            if (range.intervals().isEmpty()) {
                regions.add(new PatientRegion(List.of(range)));
            }
            range.intervals().forEach(one -> regions.add(new PatientRegion(List.of(range.within(one)))));
        });
        return regions;
    }

    /** A line for each interval of numbers, and one for everything else of an input. */
    private static List<String> patients(List<InputVariant> refused) {
        List<String> patients = new ArrayList<>();
        byInput(refused).forEach((input, values) -> {
            List<ValueInterval> intervals =
                    values.stream().flatMap(value -> value.interval().stream()).toList();
            IntervalRun.of(intervals, Function.identity(), ValueInterval::remark)
                    .forEach(run ->
                            patients.add(Input.inWords(input, run.interval().toString())));
            if (intervals.isEmpty()) {
                patients.add(Input.inWords(input, TermDifference.some(others(values))));
            }
        });
        return patients;
    }

    private static List<String> others(List<InputValue> values) {
        return values.stream()
                .filter(value -> value.interval().isEmpty())
                .map(InputValue::says)
                .distinct()
                .toList();
    }
}
