package org.corrin.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.changes.ReleaseChanges;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport.Coverage;
import org.corrin.gate.GateReport.Failed;
import org.corrin.gate.GateReport.Scenarios;
import org.corrin.gate.GateReport.Timing;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Scenario;
import org.corrin.proof.GuidelineProof;
import org.corrin.release.Release;

/**
 * Every check between a candidate and live: the files, the dialect and its names, statements and wording, the compiler,
 * all scenarios, and the proof. All problems of all files are told at once; a step is left out only where an earlier one failed that
 * it needs.
 */
public final class Gate {

    private final GuidelineFiles files;
    private final Optional<PassedRelease> before;
    private final int threads;
    private final List<FileProblem> problems = new ArrayList<>();

    private Gate(GuidelineFiles files, Optional<PassedRelease> before, int threads) {
        this.files = files;
        this.before = before;
        this.threads = threads;
    }

    /** Checks a candidate. */
    public static GateResult check(GuidelineFiles files) {
        return check(files, Optional.empty(), Runtime.getRuntime().availableProcessors());
    }

    /**
     * Checks a candidate that follows on another release, and tells what it changes for patients. Rule files that are the
     * same are not compiled again, and rules that are all the same not proved again.
     *
     * @param threads how many cores the proof may use
     */
    public static GateResult check(GuidelineFiles files, Optional<PassedRelease> before, int threads) {
        return new Gate(files, before, threads).check();
    }

    private GateResult check() {
        long start = System.nanoTime();
        ReleaseBuild built = ReleaseBuild.of(files, before.map(PassedRelease::release));
        long isBuilt = System.nanoTime();
        problems.addAll(built.problems());
        Optional<Release> release = built.release();
        Coverage coverage = release.map(BoundaryCoverage::coverage).orElse(Coverage.UNKNOWN);
        Scenarios scenarios = release.map(this::tryOut).orElse(Scenarios.NONE);
        long areTried = System.nanoTime();
        GuidelineProof.ProofResult proof = release.map(this::prove).orElse(GuidelineProof.ProofResult.NONE);
        ReleaseChanges changes = release.flatMap(
                        next -> before.map(other -> ReleaseChanges.between(other.release(), next, List.of())))
                .orElse(ReleaseChanges.NONE);
        long end = System.nanoTime();
        GateReport report = new GateReport(
                problems.isEmpty(),
                files.fingerprint(),
                problems.stream().sorted().distinct().toList(),
                scenarios,
                coverage,
                proof,
                changes,
                new Timing(
                        millis(start, isBuilt), millis(isBuilt, areTried), millis(areTried, end), millis(start, end)));
        return report.accepted()
                ? new GateResult(report, release.map(passed -> new PassedRelease(passed, Optional.of(proof))))
                : GateResult.refused(report);
    }

    private GuidelineProof.ProofResult prove(Release release) {
        GuidelineProof.ProofResult proof = before.flatMap(other -> other.proofAlsoOf(release))
                .orElseGet(() -> GuidelineProof.of(release, threads));
        proof.objections().forEach(objection -> problems.add(objection.problem()));
        return proof;
    }

    // For the report only: no decision depends on time.
    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    private Scenarios tryOut(Release release) {
        List<Failed> failed = new ArrayList<>();
        for (Scenario scenario : release.guideline().scenarios()) {
            List<String> differences = ScenarioExpectation.failures(release, scenario);
            if (!differences.isEmpty()) {
                failed.add(new Failed(scenario.name(), scenario.file(), scenario.line(), differences));
                problems.add(new FileProblem(
                        scenario.file(),
                        scenario.line(),
                        0,
                        "",
                        "the scenario `" + scenario.name() + "` comes out differently: "
                                + String.join("; ", differences),
                        "mend the rule, or the scenario if this is what the guidance now says"));
            }
        }
        return new Scenarios(release.guideline().scenarios().size(), failed);
    }
}
