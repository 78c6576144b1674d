package org.corrin.mutation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.cells.ExamplePatient;
import org.corrin.cells.WorkerPool;
import org.corrin.guideline.Guideline;
import org.corrin.intake.ScenarioReading;
import org.corrin.release.Release;
import org.corrin.rules.Rule;

/**
 * How well a guideline is guarded. A mutant is a copy of the rules with one small mistake in it. Each mutant that changes the
 * answer for some patient should be killed by the scenarios, by a law or by the proof, none of which sees the original
 * rules. Laws are not mutated: a mistake in a law changes no answer.
 *
 * @param tallies the counts for each mutation operator
 * @param survivors the mutants that change an answer and that nothing kills
 * @param tried every mutant
 * @param millis how long it took, in milliseconds
 */
public record MutationReport(
        List<OperatorTally> tallies, List<SurvivingMutant> survivors, List<MutantOutcome> tried, long millis) {

    public MutationReport {
        tallies = List.copyOf(tallies);
        survivors = List.copyOf(survivors);
        tried = List.copyOf(tried);
    }

    /** A way to make a mutant; reports write its name in lower case with dashes. */
    public enum MutationOperator {
        LIMIT_MOVED("limit moved by one step"),
        EDGE_FLIPPED("comparison flipped at its edge"),
        CONDITION_DROPPED("condition dropped"),
        CONDITION_NEGATED("condition negated"),
        STRENGTH_CHANGED("strength changed by one step"),
        RULE_REMOVED("rule removed");

        private final String words;

        MutationOperator(String words) {
            this.words = words;
        }

        /** What the operator does, in words. */
        public String words() {
            return words;
        }

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What can kill a mutant. */
    public enum MutantKiller {
        /** The dialect refuses the rule: a fact that must be absent cannot be a reason. */
        DIALECT,
        SCENARIOS,
        LAWS,
        /** Everything else that the proof objects to. */
        PROOF;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A mutant, and whether it was killed.
     *
     * @param line the line of the rule file that it changes
     * @param change in words: "below 180 pg/mL → below 181 pg/mL"
     * @param changesSomeone whether some patient would get another answer
     * @param killedBy everything that kills it; tried only if it changes an answer
     */
    public record MutantOutcome(
            MutationOperator kind,
            String rule,
            String file,
            int line,
            String change,
            boolean changesSomeone,
            Set<MutantKiller> killedBy) {

        /** Whether it changes an answer and nothing kills it. */
        boolean survives() {
            return changesSomeone && killedBy.isEmpty();
        }
    }

    /**
     * A mutant that nothing kills, and the smallest patient for whom it changes the answer.
     *
     * @param before the conclusions that only the original rules draw, as scenarios write them
     * @param after the conclusions that only the mutant draws
     * @param example the patient; as a scenario it would kill the mutant
     */
    public record SurvivingMutant(
            MutantOutcome mutant, List<String> before, List<String> after, ExamplePatient example) {}

    /**
     * The counts for one mutation operator.
     *
     * @param made how many mutants it made
     * @param changing how many of these change the answer for some patient
     * @param killed how many of the changing ones are killed
     * @param killedBy how many of the changing ones each killer kills
     */
    public record OperatorTally(
            MutationOperator kind, int made, int changing, int killed, Map<MutantKiller, Integer> killedBy) {

        private static OperatorTally of(MutationOperator kind, Collection<MutantOutcome> all) {
            List<MutantOutcome> changing = all.stream()
                    .filter(one -> one.kind() == kind && one.changesSomeone())
                    .toList();
            Map<MutantKiller, Integer> killedBy = new EnumMap<>(MutantKiller.class);
            for (MutantKiller killer : MutantKiller.values()) {
                killedBy.put(killer, (int) changing.stream()
                        .filter(one -> one.killedBy().contains(killer))
                        .count());
            }
            return new OperatorTally(
                    kind,
                    (int) all.stream().filter(one -> one.kind() == kind).count(),
                    changing.size(),
                    (int) changing.stream().filter(one -> !one.survives()).count(),
                    killedBy);
        }
    }

    /**
     * Mutates the rules of a release; it takes from half a minute upwards.
     *
     * @param threads how many cores it may use
     * @throws IllegalArgumentException if the release as it is does not pass: then every mutant would seem to be killed
     */
    public static MutationReport of(Release release, int threads) {
        long start = System.nanoTime();
        List<Rule> rules = release.rules();
        List<MutantDetection.AdmittedScenario> scenarios = scenarios(release.guideline());
        CommonRefinement common = CommonRefinement.of(release);
        Set<MutantKiller> already = new MutantDetection(release.guideline().vocabulary(), common, scenarios)
                .killers(rules, AffectedRules.all(rules, common.atoms()));
        if (!already.isEmpty()) {
            throw new IllegalArgumentException(
                    "the guideline must pass the gate before it is mutated; objections by " + already);
        }
        Map<Rule, MutantRun> runs = new LinkedHashMap<>();
        try (WorkerPool workers = new WorkerPool(threads, 1)) {
            for (Rule rule : rules) {
                if (!rule.isLaw()) {
                    MutantRun run = new MutantRun(release, common, scenarios);
                    runs.put(rule, run);
                    workers.add(() -> run.of(MutationOperators.of(rule)));
                }
            }
        }
        List<MutantOutcome> tried =
                runs.values().stream().flatMap(run -> run.tried().stream()).toList();
        return new MutationReport(
                Stream.of(MutationOperator.values())
                        .map(kind -> OperatorTally.of(kind, tried))
                        .toList(),
                runs.values().stream().flatMap(run -> run.survivors().stream()).toList(),
                tried,
                (System.nanoTime() - start) / 1_000_000);
    }

    static List<MutantDetection.AdmittedScenario> scenarios(Guideline guideline) {
        return ScenarioReading.of(guideline).stream()
                .flatMap(reading -> reading.admitted().stream()
                        .map(admitted -> new MutantDetection.AdmittedScenario(
                                admitted.facts(), reading.scenario().expected())))
                .toList();
    }

    /** The same without the list of every mutant. */
    public MutationReport summary() {
        return new MutationReport(tallies, survivors, List.of(), millis);
    }

    /** How many mutants change the answer for some patient. */
    public int changing() {
        return tallies.stream().mapToInt(OperatorTally::changing).sum();
    }

    /** How many of these are killed. */
    public int killed() {
        return changing() - survivors.size();
    }
}
