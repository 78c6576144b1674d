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
 * How well a guideline is guarded: one slip after the other is put into a copy of its rules, and each that would change
 * what some patient is told should be noticed by the scenarios, by a law or by the proof, none of which sees what was
 * there before. Laws are not mutated: a slip in a law changes nothing that anyone is told.
 *
 * @param tallies what came of each sort of slip
 * @param survivors the slips that someone would be told something else for, and nobody would notice
 * @param tried every slip
 * @param millis how long it took, in milliseconds
 */
public record MutationReport(List<Tally> tallies, List<Survivor> survivors, List<Tried> tried, long millis) {

    public MutationReport {
        tallies = List.copyOf(tallies);
        survivors = List.copyOf(survivors);
        tried = List.copyOf(tried);
    }

    /** A sort of slip; the name in lower case with dashes is what reports call it. */
    public enum Kind {
        LIMIT_MOVED("limit moved by one step"),
        EDGE_FLIPPED("comparison flipped at its edge"),
        CONDITION_DROPPED("condition dropped"),
        CONDITION_NEGATED("condition negated"),
        RULE_REMOVED("rule removed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What it is, in words. */
        public String words() {
            return words;
        }

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Who can notice a slip. */
    public enum Watch {
        /** The dialect: a fact that must be absent cannot be a reason. */
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
     * A slip, and what came of it.
     *
     * @param line where it was made
     * @param change in words: "below 180 pg/mL → below 181 pg/mL"
     * @param changesSomeone whether some patient would be told something else
     * @param noticing who would notice; asked only if it changes someone
     */
    public record Tried(
            Kind kind, String rule, String file, int line, String change, boolean changesSomeone, Set<Watch> noticing) {

        /** Whether it changes someone and nobody would notice. */
        boolean survives() {
            return changesSomeone && noticing.isEmpty();
        }
    }

    /**
     * A slip that nobody would notice, and the smallest patient who would be told something else.
     *
     * @param before what is no longer told, as scenarios write it
     * @param after what is told in its place
     * @param example the patient; as a scenario it would notice the slip
     */
    public record Survivor(Tried slip, List<String> before, List<String> after, ExamplePatient example) {}

    /**
     * What came of one sort of slip.
     *
     * @param made how many there were
     * @param changing how many of them change what some patient is told
     * @param noticed how many of those someone would notice
     * @param noticedBy how many of those each would notice
     */
    public record Tally(Kind kind, int made, int changing, int noticed, Map<Watch, Integer> noticedBy) {

        private static Tally of(Kind kind, Collection<Tried> all) {
            List<Tried> changing = all.stream()
                    .filter(one -> one.kind() == kind && one.changesSomeone())
                    .toList();
            Map<Watch, Integer> noticedBy = new EnumMap<>(Watch.class);
            for (Watch watch : Watch.values()) {
                noticedBy.put(watch, (int) changing.stream()
                        .filter(one -> one.noticing().contains(watch))
                        .count());
            }
            return new Tally(
                    kind,
                    (int) all.stream().filter(one -> one.kind() == kind).count(),
                    changing.size(),
                    (int) changing.stream().filter(one -> !one.survives()).count(),
                    noticedBy);
        }
    }

    /**
     * Mutates the rules of a release; it takes from half a minute upwards.
     *
     * @param threads how many cores it may use
     * @throws IllegalArgumentException if something stands against the release as it is: then every slip would seem to be
     *     noticed
     */
    public static MutationReport of(Release release, int threads) {
        long start = System.nanoTime();
        List<Rule> rules = release.rules();
        List<MutantDetection.Case> scenarios = scenarios(release.guideline());
        CommonRefinement common = new CommonRefinement(release, rules);
        Set<Watch> already = new MutantDetection(release.guideline().vocabulary(), common, scenarios).noticing(rules);
        if (!already.isEmpty()) {
            throw new IllegalArgumentException("the guideline must pass the gate; noticed by " + already);
        }
        Map<Rule, MutantRun> trials = new LinkedHashMap<>();
        try (WorkerPool workers = new WorkerPool(threads, 1)) {
            for (Rule rule : rules) {
                if (!rule.isLaw()) {
                    MutantRun trial = new MutantRun(release, common, scenarios);
                    trials.put(rule, trial);
                    workers.add(() -> trial.of(MutationOperators.of(rule)));
                }
            }
        }
        List<Tried> tried = trials.values().stream()
                .flatMap(trial -> trial.tried().stream())
                .toList();
        return new MutationReport(
                Stream.of(Kind.values()).map(kind -> Tally.of(kind, tried)).toList(),
                trials.values().stream()
                        .flatMap(trial -> trial.survivors().stream())
                        .toList(),
                tried,
                (System.nanoTime() - start) / 1_000_000);
    }

    static List<MutantDetection.Case> scenarios(Guideline guideline) {
        return ScenarioReading.of(guideline).stream()
                .flatMap(reading -> reading.admitted().stream()
                        .map(admitted -> new MutantDetection.Case(
                                admitted.facts(), reading.scenario().expected())))
                .toList();
    }

    /** The same without each slip that was tried. */
    public MutationReport summary() {
        return new MutationReport(tallies, survivors, List.of(), millis);
    }

    /** How many slips would change what some patient is told. */
    public int changing() {
        return tallies.stream().mapToInt(Tally::changing).sum();
    }

    /** How many of those someone would notice. */
    public int noticed() {
        return changing() - survivors.size();
    }
}
