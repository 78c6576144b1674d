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
import org.corrin.cells.CellBudget;
import org.corrin.cells.CellGrid;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.ExamplePatient;
import org.corrin.cells.Input;
import org.corrin.cells.IntervalRun;
import org.corrin.cells.RepresentativePatients;
import org.corrin.cells.ValueInterval;
import org.corrin.changes.ReleaseChanges.Change;
import org.corrin.changes.ReleaseChanges.Told;
import org.corrin.intake.PatientData;

/** Compares two releases, outcome by outcome, on every patient that the outcome can tell apart in either. */
final class ReleaseComparison {

    private static final String THE_REQUEST = "the request";
    private static final String DECIDED = "decided";
    private static final String REFUSED = "refused";

    private final ReleasePair releases;
    private final PairedInputs topics;
    private final List<BitSet> cohort = new ArrayList<>();
    private int nowRefused;
    private int nowRead;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> notCompared = new ArrayList<>();

    /** @param cohort decision requests of real patients; those that both refuse are left out */
    ReleaseComparison(ReleasePair releases, Collection<PatientData> cohort) {
        this.releases = releases;
        this.topics = new PairedInputs(releases);
        for (PatientData request : cohort) {
            boolean wasRead = releases.before().read(request).isPresent();
            boolean isRead = releases.after().read(request).isPresent();
            nowRefused += wasRead && !isRead ? 1 : 0;
            nowRead += isRead && !wasRead ? 1 : 0;
            releases.read(request).ifPresent(this.cohort::add);
        }
    }

    /** @param files the files that differ, by name */
    ReleaseChanges changes(boolean rulesDiffer, Set<String> files) {
        addIfAny(new Told(THE_REQUEST, DECIDED, REFUSED), topics.nowRefused(), nowRefused);
        addIfAny(new Told(THE_REQUEST, REFUSED, DECIDED), topics.nowRead(), nowRead);
        if (rulesDiffer || topics.differ()) {
            Set<String> outcomes = new LinkedHashSet<>(releases.before().outcomes());
            outcomes.addAll(releases.after().outcomes());
            outcomes.forEach(this::compare);
        }
        int otherwise = (int) cohort.stream().filter(releases::tellOtherwise).count();
        return new ReleaseChanges(
                changes, notCompared, files, cohort.size() + nowRefused + nowRead, otherwise + nowRefused + nowRead);
    }

    private void compare(String outcome) {
        try {
            CellGrid grid = CellGrid.of(releases.cone(outcome), releases, releases.asOf(), topics.all());
            if (grid.size() > CellBudget.MOST_CELLS) {
                throw new CellBudget.Exceeded();
            }
            compare(outcome, grid);
        } catch (CellBudget.Exceeded | ArithmeticException e) {
            notCompared.add(outcome + ", which depends on too much to be compared as a whole");
        }
    }

    private void compare(String outcome, CellGrid grid) {
        Map<Told, List<Cell>> changed = new LinkedHashMap<>();
        grid.forEach(cell -> {
            Told told = releases.told(outcome, cell.held());
            if (!told.before().equals(told.after()) && isAPatient(cell, grid)) {
                changed.computeIfAbsent(told, key -> new ArrayList<>()).add(cell);
            }
        });
        changed.forEach((told, cells) -> add(told, cells, grid));
    }

    /** Not if two names are two results of one test to one of the releases, which refuses them when they differ. */
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
    private void add(Told told, List<Cell> cells, CellGrid grid) {
        List<String> who = new CellRegions(grid, cells, releases).told();
        int touched = touched(told);
        for (int i = 0; i < changes.size(); i++) {
            Change other = changes.get(i);
            if (other.patients().equals(who)) {
                List<Told> both = new ArrayList<>(other.told());
                both.add(told);
                changes.set(
                        i, new Change(both, who, other.cells(), Math.max(other.touched(), touched), other.example()));
                return;
            }
        }
        Cell smallest = cells.stream()
                .min(Comparator.comparing(cell -> cell.items().size()))
                .orElseThrow();
        changes.add(new Change(
                List.of(told),
                who,
                cells.size(),
                touched,
                example(told, RepresentativePatients.known(smallest, grid), request(smallest))));
    }

    private static ExamplePatient example(Told told, List<String> known, PatientData request) {
        return ExamplePatient.of(
                told.of() + " changes from " + told.before() + " to " + told.after(), known, request, List.of());
    }

    private int touched(Told told) {
        return (int) cohort.stream()
                .filter(held -> releases.told(told.of(), held).equals(told))
                .count();
    }

    private void addIfAny(Told told, List<InputVariant> refused, int touched) {
        if (!refused.isEmpty()) {
            InputVariant first = refused.get(0);
            changes.add(new Change(
                    List.of(told),
                    who(refused),
                    refused.size(),
                    touched,
                    example(
                            told,
                            List.of(Input.told(first.topic(), first.value().says())),
                            PatientData.of(first.value().items(), releases.asOf()))));
        }
    }

    /** A line for each stretch of numbers, and one for what else there is of a topic. */
    private static List<String> who(List<InputVariant> refused) {
        Map<String, List<Input.Value>> byTopic = new LinkedHashMap<>();
        refused.forEach(said -> byTopic.computeIfAbsent(said.topic(), topic -> new ArrayList<>())
                .add(said.value()));
        List<String> who = new ArrayList<>();
        byTopic.forEach((topic, values) -> {
            List<ValueInterval> intervals =
                    values.stream().flatMap(value -> value.interval().stream()).toList();
            IntervalRun.of(intervals, Function.identity(), ValueInterval::remark)
                    .forEach(stretch ->
                            who.add(Input.told(topic, stretch.interval().toString())));
            List<String> others = values.stream()
                    .filter(value -> value.interval().isEmpty())
                    .map(Input.Value::says)
                    .distinct()
                    .toList();
            if (intervals.isEmpty()) {
                who.add(Input.told(topic, TermDifference.some(others)));
            }
        });
        return who;
    }
}
