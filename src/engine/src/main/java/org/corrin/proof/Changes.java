package org.corrin.proof;

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
import java.util.TreeSet;
import org.corrin.facts.Facts;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary;
import org.corrin.proof.Grid.Cell;
import org.corrin.proof.Patients.Patient;
import org.corrin.proof.Propositions.Concluded;
import org.corrin.rules.Rule;

/**
 * What an update changes for patients: two releases compared on every patient that the rules of either can tell apart.
 *
 * @param changes what changes, and for whom; the assessment first
 * @param notCompared what was not compared, and why, a sentence each; then nobody knows what it changes
 * @param files the files that differ, by name
 * @param cohort how many patients of a cohort were asked; 0 if there was none
 * @param touched how many of them are told something else
 */
public record Changes(List<Change> changes, List<String> notCompared, Set<String> files, int cohort, int touched) {

    /** What stands where there is nothing to compare with. */
    public static final Changes NONE = new Changes(List.of(), List.of(), Set.of(), 0, 0);

    /**
     * What some patients are told otherwise.
     *
     * @param told every outcome that changes for just these patients
     * @param patients who they are, each a line of what all of them have in common
     * @param cells how many cells that are
     * @param touched how many patients of the cohort
     * @param example the smallest of them
     */
    public record Change(List<Told> told, List<String> patients, int cells, int touched, Example example) {}

    /**
     * One outcome that changes.
     *
     * @param of the assessment, an advice, or discordance
     * @param before what was told, as scenarios write it; {@code nothing} if nothing was
     * @param after what is told
     */
    public record Told(String of, String before, String after) {}

    private static final String NOTHING = "nothing";

    /** Compares two releases. */
    static final class Comparison {

        private final Guideline after;
        private final Propositions propositions;
        private final Logic logicBefore;
        private final Logic logicAfter;
        private final Map<String, Goals.Goal> goalsBefore;
        private final Map<String, Goals.Goal> goalsAfter;
        private final Patients patients;
        private final Topics topics;
        private final List<Topic> all;
        private final Map<String, BitSet> numbers = new LinkedHashMap<>();
        private final List<BitSet> cohort = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();
        private final List<String> notCompared = new ArrayList<>();

        private Comparison(Guideline after, List<Rule> rulesBefore, List<Rule> rulesAfter, Collection<Facts> cohort) {
            this.after = after;
            List<Rule> both = new ArrayList<>(rulesBefore);
            both.addAll(rulesAfter);
            this.propositions = new Propositions(both);
            this.logicBefore = new Logic(rulesBefore, propositions);
            this.logicAfter = new Logic(rulesAfter, propositions);
            this.goalsBefore = new Goals(rulesBefore, propositions).ofOutcomes();
            this.goalsAfter = new Goals(rulesAfter, propositions).ofOutcomes();
            this.patients = new Patients(after, propositions);
            this.topics = new Topics(after.vocabulary(), propositions.facts(), patients.day());
            this.all = topics.all();
            both.stream().flatMap(rule -> rule.then().stream()).forEach(insertion -> {
                if (Concluded.of(insertion).isOutcome()) {
                    numbers.computeIfAbsent(Goals.name(insertion), name -> new BitSet())
                            .set(propositions.number(insertion));
                }
            });
            cohort.forEach(facts -> this.cohort.add(propositions.of(facts.all())));
        }

        private void compare() {
            Set<String> names = new LinkedHashSet<>(goalsBefore.keySet());
            names.addAll(goalsAfter.keySet());
            for (String name : names) {
                BitSet cone = new BitSet();
                Optional.ofNullable(goalsBefore.get(name)).ifPresent(goal -> cone.or(goal.cone()));
                Optional.ofNullable(goalsAfter.get(name)).ifPresent(goal -> cone.or(goal.cone()));
                try {
                    Grid grid = Grid.of(cone, propositions, after.vocabulary(), topics, all);
                    if (grid.size() > Budget.MOST_CELLS) {
                        throw new Budget.Exceeded();
                    }
                    compare(name, grid);
                } catch (Budget.Exceeded | ArithmeticException e) {
                    notCompared.add(name + ", which depends on too much to be compared as a whole");
                }
            }
        }

        private void compare(String name, Grid grid) {
            Map<Told, List<Cell>> changed = new LinkedHashMap<>();
            grid.forEach(cell -> {
                Told told = told(name, cell.held());
                if (!told.before().equals(told.after())) {
                    changed.computeIfAbsent(told, key -> new ArrayList<>()).add(cell);
                }
            });
            changed.forEach((told, cells) -> add(told, cells, grid));
        }

        /** Outcomes that change for the same patients are one change. */
        private void add(Told told, List<Cell> cells, Grid grid) {
            List<String> who = new Regions(grid, cells, propositions).told();
            for (int i = 0; i < changes.size(); i++) {
                Change other = changes.get(i);
                if (other.patients().equals(who)) {
                    List<Told> both = new ArrayList<>(other.told());
                    both.add(told);
                    changes.set(
                            i,
                            new Change(
                                    both,
                                    who,
                                    other.cells(),
                                    Math.max(other.touched(), touched(told)),
                                    other.example()));
                    return;
                }
            }
            Patient smallest = patients.of(
                    cells.stream()
                            .min(Comparator.comparing(cell -> cell.parts().size()))
                            .orElseThrow(),
                    grid);
            changes.add(new Change(
                    List.of(told),
                    who,
                    cells.size(),
                    touched(told),
                    smallest.example(told.of() + " changes from " + told.before() + " to " + told.after(), List.of())));
        }

        private int touched(Told told) {
            return (int) cohort.stream()
                    .filter(held -> told(told.of(), held).equals(told))
                    .count();
        }

        /** What is told of an outcome before and after, where these propositions about facts hold. */
        private Told told(String name, BitSet facts) {
            return new Told(name, told(name, logicBefore, facts), told(name, logicAfter, facts));
        }

        private String told(String name, Logic logic, BitSet facts) {
            BitSet held = logic.held(facts);
            held.and(numbers.get(name));
            Set<String> told = new TreeSet<>();
            propositions.concluded(held).forEach(concluded -> told.add(concluded.written()));
            return told.isEmpty() ? NOTHING : String.join(" and ", told);
        }

        private int touched() {
            return (int) cohort.stream()
                    .filter(held -> !propositions
                            .outcome(logicBefore.held(held))
                            .equals(propositions.outcome(logicAfter.held(held))))
                    .count();
        }
    }

    /**
     * Compares two releases of a guideline.
     *
     * @param rulesBefore all rules of the one, taken apart
     * @param rulesAfter all rules of the other
     * @param cohort real patients, to be counted; may be empty
     */
    public static Changes between(
            Guideline before,
            List<Rule> rulesBefore,
            Guideline after,
            List<Rule> rulesAfter,
            Collection<Facts> cohort) {
        Comparison comparison = new Comparison(after, rulesBefore, rulesAfter, cohort);
        if (!rulesBefore.equals(rulesAfter)) {
            comparison.compare();
        }
        Set<String> files = differing(before.files().texts(), after.files().texts());
        if (files.contains(Vocabulary.FILE)) {
            // Another group of a drug, or another molar mass, changes what rules know of a patient.
            comparison.notCompared.add("how requests are read: " + Vocabulary.FILE
                    + " differs, and both releases were asked with the names, codes and units of the newer one");
        }
        return new Changes(comparison.changes, comparison.notCompared, files, cohort.size(), comparison.touched());
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))));
        return names;
    }

    /** Whether patients are told the same: only texts, scenarios or remarks differ. */
    public boolean changesNothing() {
        return changes.isEmpty() && notCompared.isEmpty();
    }
}
