package org.corrin.gate;

import java.util.ArrayList;
import java.util.List;
import org.corrin.changes.NeededAcknowledgement;
import org.corrin.changes.ReleaseChanges;
import org.corrin.documents.FileProblem;
import org.corrin.proof.ProofResult;

/**
 * What the gate found in a candidate.
 *
 * @param accepted whether it may go live: there is no problem
 * @param release the fingerprint of its files
 * @param problems everything that stands in its way, by file and line; a scenario that fails is among them
 * @param charter what guards the live release, and whether it still does
 * @param scenarios what came of the scenarios
 * @param coverage what nothing speaks of or tries
 * @param proof what came of trying one patient of every sort that the rules can tell apart
 * @param changes what would change for patients, beside the live release
 * @param timing how long each step took
 */
public record GateReport(
        boolean accepted,
        String release,
        List<FileProblem> problems,
        Charter charter,
        Scenarios scenarios,
        Coverage coverage,
        ProofResult proof,
        ReleaseChanges changes,
        Timing timing) {

    public GateReport {
        problems = FileProblem.firstOf(problems);
    }

    /**
     * The report on files that were not taken through the gate, or not to its end.
     *
     * @param release their fingerprint; empty if not all of them could be read
     */
    public static GateReport refused(String release, List<FileProblem> problems) {
        return new GateReport(
                false,
                release,
                problems,
                Charter.NONE,
                Scenarios.NONE,
                Coverage.UNKNOWN,
                ProofResult.NONE,
                ReleaseChanges.NONE,
                new Timing(0, 0, 0, 0));
    }

    /** The same with problems that others found, which stand in its way as well. */
    public GateReport with(List<FileProblem> more) {
        List<FileProblem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new GateReport(
                accepted && more.isEmpty(), release, all, charter, scenarios, coverage, proof, changes, timing);
    }

    /**
     * What guards every release that follows on the live one: its laws, and the scenarios that it keeps.
     *
     * @param laws how many laws guard; 0 if the candidate follows on no release, or was live before
     * @param scenarios how many scenarios guard
     * @param weakened those that the candidate removes or weakens, by the names by which that is acknowledged
     * @param nothingElse whether the candidate changes laws and kept scenarios, and nothing else
     */
    public record Charter(int laws, int scenarios, List<NeededAcknowledgement> weakened, boolean nothingElse) {

        static final Charter NONE = new Charter(0, 0, List.of(), false);

        public Charter {
            weakened = weakened.stream().limit(FileProblem.MOST_TOLD).toList();
        }

        /** Whether the candidate takes a guard away, or weakens one: whoever answers for that has to be more than one. */
        public boolean weakens() {
            return !weakened.isEmpty();
        }
    }

    /**
     * What came of the scenarios.
     *
     * @param run how many were tried; 0 if the rules could not be compiled
     * @param failed the first of those that failed; each is among the problems of the report
     */
    public record Scenarios(int run, List<Failed> failed) {

        static final Scenarios NONE = new Scenarios(0, List.of());

        public Scenarios {
            failed = failed.stream().limit(FileProblem.MOST_TOLD).toList();
        }
    }

    /**
     * A scenario that does not come out as it expects.
     *
     * @param line where it begins, counted from 1
     * @param differences a sentence each
     */
    public record Failed(String scenario, String file, int line, List<String> differences) {

        FileProblem problem() {
            return new FileProblem(
                    file,
                    line,
                    0,
                    "",
                    "the scenario `" + scenario + "` comes out differently: " + String.join("; ", differences),
                    "mend the rule, or the scenario if this is what the guidance now says");
        }
    }

    /**
     * What nothing speaks of or tries. The first two are problems as well, so that they are empty in what was compiled.
     *
     * @param statementsWithoutRules statements that no rule carries out and that do not say why
     * @param adviceWithoutWording advice some audience has no text for
     * @param thresholdsWithoutScenarios limits that no scenario tries on each side
     */
    public record Coverage(
            List<String> statementsWithoutRules,
            List<String> adviceWithoutWording,
            List<Untried> thresholdsWithoutScenarios) {

        static final Coverage UNKNOWN = new Coverage(List.of(), List.of(), List.of());
    }

    /**
     * A limit in a rule that the scenarios do not surround.
     *
     * @param of what is compared: a test, or {@code age}, {@code onset age}, {@code dose}, {@code days since the last dose}
     * @param limit as the rule prints it
     * @param rules the rules that compare with it
     * @param missing those of {@code below}, {@code at} and {@code above} that no scenario tries
     */
    public record Untried(String of, String limit, List<String> rules, List<String> missing) {}

    /** Milliseconds: reading, checking and compiling the files, trying the scenarios, the proof, and all of it. */
    public record Timing(long building, long scenarios, long proof, long total) {}
}
