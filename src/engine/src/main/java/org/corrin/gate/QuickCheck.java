package org.corrin.gate;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildCache;
import org.corrin.changes.ReleaseChanges;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport.Charter;
import org.corrin.gate.GateReport.Coverage;
import org.corrin.gate.GateReport.Failed;
import org.corrin.gate.GateReport.Scenarios;
import org.corrin.gate.GateReport.Timing;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Scenario;
import org.corrin.intake.ScenarioReading;
import org.corrin.proof.ProofResult;
import org.corrin.release.Release;

/**
 * A quick look at a guideline: its files are read, its rules compiled and scenarios tried, and nothing is proved. So the report
 * never says that it may go live.
 *
 * @param release to ask further, or to compile a later one with; nothing if there are problems before the scenarios
 */
public record QuickCheck(GateReport report, Optional<Release> release) {

    /**
     * Looks at files.
     *
     * @param wanted the scenarios that are tried
     * @param before a release of which rules that are the same are not compiled again
     * @param cache what was computed before
     */
    public static QuickCheck of(
            GuidelineFiles files, Predicate<Scenario> wanted, Optional<Release> before, BuildCache cache) {
        return of(files, wanted, before, cache, WorkBudget.unlimited());
    }

    /**
     * The same as far as a stage, for an author who goes on before everything is known.
     *
     * @param until a stage before the proof
     * @throws org.corrin.budget.WorkGivenUp if the budget was used up before the end
     */
    public static QuickCheck until(
            CheckStage until, GuidelineFiles files, Optional<Release> before, BuildCache cache, WorkBudget budget) {
        return of(files, scenario -> until == CheckStage.SCENARIOS, before, cache, budget);
    }

    private static QuickCheck of(
            GuidelineFiles files,
            Predicate<Scenario> wanted,
            Optional<Release> before,
            BuildCache cache,
            WorkBudget budget) {
        budget.begin("building");
        long start = System.nanoTime();
        ReleaseBuild built = ReleaseBuild.of(files, before, cache);
        long isBuilt = System.nanoTime();
        List<ScenarioReading> asked = built.scenarios().stream()
                .filter(reading -> wanted.test(reading.scenario()))
                .toList();
        budget.begin("scenarios", asked.size());
        Scenarios tried = built.release()
                .map(release -> ScenarioExpectation.tried(release, asked, budget))
                .orElse(Scenarios.NONE);
        long end = System.nanoTime();
        List<FileProblem> problems = built.release().isEmpty()
                ? built.problems()
                : tried.failed().stream().map(Failed::problem).toList();
        GateReport report = new GateReport(
                false,
                files.fingerprint(),
                problems,
                Charter.NONE,
                tried,
                built.release()
                        .map(release -> BoundaryCoverage.coverage(release, built.scenarios()))
                        .orElse(Coverage.UNKNOWN),
                ProofResult.NONE,
                ReleaseChanges.NONE,
                new Timing(Gate.millis(start, isBuilt), Gate.millis(isBuilt, end), 0, Gate.millis(start, end)));
        return new QuickCheck(report, built.release());
    }
}
