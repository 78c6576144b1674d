package org.corrin.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.corrin.buildcache.BuildKey;
import org.corrin.changes.ReleaseChanges;
import org.corrin.documents.FileProblem;
import org.corrin.gate.CharterCheck.CharterResult;
import org.corrin.gate.GateReport.Coverage;
import org.corrin.gate.GateReport.Failed;
import org.corrin.gate.GateReport.Scenarios;
import org.corrin.gate.GateReport.Timing;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.intake.ScenarioReading;
import org.corrin.proof.GuidelineProof;
import org.corrin.proof.ProofObjection;
import org.corrin.proof.ProofResult;
import org.corrin.proof.ProvedGuideline;
import org.corrin.release.Release;

/**
 * The one room that knows every check between a candidate and live: the static checks ({@link ReleaseBuild}), all
 * scenarios, of which the canary is one, the proof, what guards the live release, and the name of the folder. All problems of all files are reported at
 * once; a step is left out only where an earlier one failed that it needs. The service and the terminal both come through
 * here, so that they refuse the same.
 */
public final class Gate {

    private final Candidate candidate;
    private final Optional<Release> before;
    private final Supplier<Optional<ProvedGuideline>> proved;
    private final CheckMeans means;
    private final List<FileProblem> problems = new ArrayList<>();

    private Gate(
            Candidate candidate,
            Optional<Release> before,
            Supplier<Optional<ProvedGuideline>> proved,
            CheckMeans means) {
        this.candidate = candidate;
        this.before = before;
        this.proved = proved;
        this.means = means;
    }

    /** Checks files that follow on no other release, whatever folder they come from, on every core. */
    public static GateResult check(GuidelineFiles files) {
        return check(new Candidate(files, Optional.empty()), Optional.empty(), CheckMeans.all());
    }

    /**
     * Checks a candidate that may follow on another release, and reports what it changes for patients. What the cache knows
     * is not done again: rule files that are the same are not compiled, rules that are all the same not proved, and a
     * candidate that was accepted beside the same release is not tried.
     *
     * @throws org.corrin.budget.WorkGivenUp if the budget was used up before the end
     */
    public static GateResult check(Candidate candidate, Optional<Release> before, CheckMeans means) {
        return new Gate(candidate, before, () -> before.flatMap(live -> ProvedGuideline.of(live, means.cache())), means)
                .check();
    }

    /**
     * Checks a candidate that follows on no release.
     *
     * @param proved a guideline from which it may differ in little, if it has to be proved at all
     */
    public static GateResult check(Candidate candidate, Supplier<Optional<ProvedGuideline>> proved, CheckMeans means) {
        return new Gate(candidate, Optional.empty(), proved, means).check();
    }

    private GateResult check() {
        long start = System.nanoTime();
        means.budget().begin("building");
        ReleaseBuild built = ReleaseBuild.of(candidate.files(), before, means.cache());
        long isBuilt = System.nanoTime();
        BuildKey key = ReportJson.key(candidate, before);
        if (built.release().isPresent()) {
            Optional<GateReport> known =
                    means.cache().find(key).flatMap(ReportJson::read).filter(GateReport::accepted);
            if (known.isPresent()) {
                // The proof is that of every release with these rules, so it is kept by itself, too.
                keep(known.get().proof(), built.release().get());
                return new GateResult(known.get(), built.release());
            }
        }
        GateReport report = tried(built, start, isBuilt);
        if (!report.accepted()) {
            return GateResult.refused(report);
        }
        means.cache().keep(key, ReportJson.written(report));
        return new GateResult(report, built.release());
    }

    private GateReport tried(ReleaseBuild built, long start, long isBuilt) {
        problems.addAll(built.problems());
        if (candidate.acknowledged().needed()) {
            problems.addAll(ApprovalClaims.problems(candidate.files()));
        }
        Optional<Release> release = built.release();
        means.budget().begin("scenarios", built.scenarios().size());
        Coverage coverage = release.map(one -> BoundaryCoverage.coverage(one, built.scenarios()))
                .orElse(Coverage.UNKNOWN);
        Scenarios scenarios =
                release.map(one -> tryScenarios(one, built.scenarios())).orElse(Scenarios.NONE);
        release.ifPresent(one -> problems.addAll(OfferedOrderCheck.of(one, built.scenarios())));
        long areTried = System.nanoTime();
        ProofResult proof = release.map(this::prove).orElse(ProofResult.NONE);
        ReleaseChanges changes = release.flatMap(
                        next -> before.map(live -> ReleaseChanges.between(live, next, List.of(), means.budget())))
                .orElse(ReleaseChanges.NONE);
        CharterResult charter = release.filter(next -> candidate.acknowledged().needed())
                .flatMap(next -> before.map(live -> CharterCheck.of(live, next, changes, means.budget())))
                .orElse(CharterResult.NONE);
        release.ifPresent(next -> before.ifPresent(live -> problems.addAll(
                AcknowledgementCheck.problems(candidate, next, live, changes.toAcknowledge(), charter.charter()))));
        if (problems.isEmpty() && charter.problems().isEmpty()) {
            release.ifPresent(this::compareFolder);
        }
        long end = System.nanoTime();
        List<FileProblem> all = Stream.concat(
                        charter.problems().stream(), problems.stream().sorted())
                .distinct()
                .toList();
        return new GateReport(
                all.isEmpty(),
                candidate.files().fingerprint(),
                all,
                charter.charter(),
                scenarios,
                coverage,
                proof.abridged(),
                changes,
                new Timing(
                        millis(start, isBuilt), millis(isBuilt, areTried), millis(areTried, end), millis(start, end)));
    }

    private Scenarios tryScenarios(Release release, List<ScenarioReading> readings) {
        Scenarios tried = ScenarioExpectation.tried(release, readings, means.budget());
        tried.failed().stream().map(Failed::problem).forEach(problems::add);
        return tried;
    }

    private ProofResult prove(Release release) {
        ProofResult proof = means.cache()
                .find(GuidelineProof.keyOf(release.guideline()))
                .flatMap(ProofResult::read)
                .orElseGet(() -> GuidelineProof.after(proved.get(), release, means.threads(), means.budget()));
        keep(proof, release);
        proof.objections().stream().map(ProofObjection::problem).forEach(problems::add);
        return proof;
    }

    private void keep(ProofResult proof, Release release) {
        proof.written().ifPresent(written -> means.cache().keep(GuidelineProof.keyOf(release.guideline()), written));
    }

    /** A guideline is known by its id, and its folder is where it is looked for: one name for both. */
    private void compareFolder(Release release) {
        String id = release.guideline().about().id();
        candidate
                .folder()
                .filter(folder -> !folder.equals(id))
                .ifPresent(folder -> problems.add(FileProblem.of(
                        GuidelineMetadata.FILE,
                        "the id is not `" + folder + "`, the name of its folder",
                        "give both the same name")));
    }

    // For the report only: no decision depends on time.
    static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
