package org.corrin.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.corrin.proof.Changes.Change;
import org.corrin.proof.Changes.Told;
import org.corrin.proof.Grid.Cell;

/** Compares two releases, outcome by outcome, on every patient that the outcome can tell apart in either. */
final class Comparison {

    private static final String THE_REQUEST = "the request";
    private static final String DECIDED = "decided";
    private static final String REFUSED = "refused";

    private final BothReleases releases;
    private final BothTopics topics;
    private final List<BitSet> cohort = new ArrayList<>();
    private int nowRefused;
    private int nowRead;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> notCompared = new ArrayList<>();

    /** @param cohort decision requests of real patients; those that both refuse are left out */
    Comparison(BothReleases releases, Collection<JsonNode> cohort) {
        this.releases = releases;
        this.topics = new BothTopics(releases);
        for (JsonNode request : cohort) {
            boolean wasRead = releases.before().read(request).isPresent();
            boolean isRead = releases.after().read(request).isPresent();
            nowRefused += wasRead && !isRead ? 1 : 0;
            nowRead += isRead && !wasRead ? 1 : 0;
            releases.read(request).ifPresent(this.cohort::add);
        }
    }

    /** @param files the files that differ, by name */
    Changes changes(boolean rulesDiffer, Set<String> files) {
        addIfAny(new Told(THE_REQUEST, DECIDED, REFUSED), topics.nowRefused(), nowRefused);
        addIfAny(new Told(THE_REQUEST, REFUSED, DECIDED), topics.nowRead(), nowRead);
        if (rulesDiffer || topics.differ()) {
            Set<String> outcomes = new LinkedHashSet<>(releases.before().outcomes());
            outcomes.addAll(releases.after().outcomes());
            outcomes.forEach(this::compare);
        }
        int otherwise = (int) cohort.stream().filter(releases::tellOtherwise).count();
        return new Changes(
                changes, notCompared, files, cohort.size() + nowRefused + nowRead, otherwise + nowRefused + nowRead);
    }

    private void compare(String outcome) {
        try {
            Grid grid = Grid.of(releases.cone(outcome), releases, releases.asOf(), topics.all());
            if (grid.size() > Budget.MOST_CELLS) {
                throw new Budget.Exceeded();
            }
            compare(outcome, grid);
        } catch (Budget.Exceeded | ArithmeticException e) {
            notCompared.add(outcome + ", which depends on too much to be compared as a whole");
        }
    }

    private void compare(String outcome, Grid grid) {
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
    private boolean isAPatient(Cell cell, Grid grid) {
        if (releases.haveTheSameWords()) {
            return true;
        }
        Optional<BitSet> read = releases.read(request(cell));
        read.ifPresent(held -> held.and(grid.cone()));
        return read.filter(cell.held()::equals).isPresent();
    }

    private ObjectNode request(Cell cell) {
        return Part.request(cell.parts(), releases.asOf());
    }

    /** Outcomes that change for the same patients are one change. */
    private void add(Told told, List<Cell> cells, Grid grid) {
        List<String> who = new Regions(grid, cells, releases).told();
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
                .min(Comparator.comparing(cell -> cell.parts().size()))
                .orElseThrow();
        changes.add(new Change(
                List.of(told),
                who,
                cells.size(),
                touched,
                example(told, Patients.known(smallest, grid), request(smallest))));
    }

    private static Example example(Told told, List<String> known, JsonNode request) {
        return Example.of(
                told.of() + " changes from " + told.before() + " to " + told.after(), known, request, List.of());
    }

    private int touched(Told told) {
        return (int) cohort.stream()
                .filter(held -> releases.told(told.of(), held).equals(told))
                .count();
    }

    private void addIfAny(Told told, List<Said> refused, int touched) {
        if (!refused.isEmpty()) {
            Said first = refused.get(0);
            changes.add(new Change(
                    List.of(told),
                    who(refused),
                    refused.size(),
                    touched,
                    example(
                            told,
                            List.of(Topic.told(first.topic(), first.value().says())),
                            Part.request(first.value().parts(), releases.asOf()))));
        }
    }

    /** A line for each stretch of numbers, and one for what else there is of a topic. */
    private static List<String> who(List<Said> refused) {
        Map<String, List<Topic.Value>> byTopic = new LinkedHashMap<>();
        refused.forEach(said -> byTopic.computeIfAbsent(said.topic(), topic -> new ArrayList<>())
                .add(said.value()));
        List<String> who = new ArrayList<>();
        byTopic.forEach((topic, values) -> {
            List<Interval> intervals =
                    values.stream().flatMap(value -> value.interval().stream()).toList();
            Stretch.of(intervals, Function.identity(), Interval::remark)
                    .forEach(stretch ->
                            who.add(Topic.told(topic, stretch.interval().toString())));
            List<String> others = values.stream()
                    .filter(value -> value.interval().isEmpty())
                    .map(Topic.Value::says)
                    .distinct()
                    .toList();
            if (intervals.isEmpty()) {
                who.add(Topic.told(topic, Saying.some(others)));
            }
        });
        return who;
    }
}
