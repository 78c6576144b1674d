package org.corrin.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.MemoryBuildCache;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckMeans;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.proof.GuidelineProofTest.Defect;
import org.corrin.proof.WrittenMutants.WrittenMutant;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After a proof without objections, that of the next release decides fewer cells, and finds the same. */
class ProofAfterTest {

    private static final GuidelineFiles TWO_LANGUAGES = read("two-languages");
    private static final GuidelineFiles WHO_TO_TEST = read("who-to-test");
    private static final ProvedGuideline FIRST = proved(FirstGuideline.release());

    /** The releases of which mutants are made. */
    private static final Map<GuidelineFiles, Release> BEFORE =
            new ConcurrentHashMap<>(Map.of(FirstGuideline.files(), FirstGuideline.release()));

    private static GuidelineFiles read(String guideline) {
        try {
            return GuidelineFiles.read(Path.of("src", "test", "resources", "guidelines", guideline));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProvedGuideline proved(Release release) {
        return new ProvedGuideline(release.guideline(), release.rules());
    }

    private static ProofResult after(ProvedGuideline before, Release release) {
        return GuidelineProof.after(Optional.of(before), release, 2, WorkBudget.unlimited());
    }

    private static GuidelineFiles changed(String file, String take, String put) {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        assertThat(texts.get(file)).contains(take);
        texts.computeIfPresent(file, (name, text) -> text.replace(take, put));
        return new GuidelineFiles(texts);
    }

    private static Release built(GuidelineFiles files) {
        return FirstGuideline.built(files).release().orElseThrow();
    }

    /** Examples are left out: of several patients who show the same, another may have been decided. */
    private static List<String> objections(ProofResult proof) {
        return proof.objections().stream()
                .map(one -> new ProofObjection(
                                one.kind(), one.rule(), one.file(), one.line(), one.message(), one.hint(), null)
                        .toString())
                .toList();
    }

    /** Two small guidelines, one with texts that claim much and one with groups, and some mutants of one with thousands of cells. */
    static Stream<WrittenMutant> mutants() {
        return Stream.of(
                        WrittenMutants.some(TWO_LANGUAGES, 30),
                        WrittenMutants.some(WHO_TO_TEST, 30),
                        WrittenMutants.some(FirstGuideline.files(), 10))
                .flatMap(Function.identity());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void theObjectionsAreThoseOfTheWholeProof(WrittenMutant mutant) {
        Release before = BEFORE.computeIfAbsent(
                mutant.original(), files -> ReleaseBuild.of(files).release().orElseThrow());
        Optional<Release> release = ReleaseBuild.of(mutant.files(), Optional.of(before), BuildCache.none())
                .release();
        assumeThat(release).as("what the dialect refuses is not proved").isPresent();
        ProofResult whole = GuidelineProof.of(release.get(), 2);
        ProofResult after = after(proved(before), release.get());
        assertThat(objections(after)).isEqualTo(objections(whole));
        assertThat(after.cells()).isEqualTo(whole.cells());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.corrin.proof.GuidelineProofTest#defects")
    void aDefectIsShownByTheSamePatient(Defect defect) {
        assertThat(after(FIRST, built(defect.made())).objections()).anyMatch(defect::isShownBy);
    }

    @Test
    void littleIsDecidedAgain() {
        assertThat(after(FIRST, FirstGuideline.release()).decided())
                .as("nothing differs")
                .isZero();
        ProofResult moved = after(FIRST, built(changed("20-serum-b12.drl", "180 pg/mL", "181 pg/mL")));
        assertThat(moved.objections()).isEmpty();
        assertThat(moved.decided()).isPositive().isLessThan(moved.cells() / 4);
    }

    /** A chain of proofs, each after the one before, does not forget what the first of them changed. */
    @Test
    void aChainOfProofsFindsWhatTheWholeOneFinds() {
        GuidelineFiles moved = changed("20-serum-b12.drl", "180 pg/mL", "181 pg/mL");
        Map<String, String> texts = new TreeMap<>(moved.texts());
        texts.computeIfPresent("40-mma.drl", (name, text) -> text.replace("271 nmol/L", "281 nmol/L"));
        Release second = built(new GuidelineFiles(texts));
        texts.computeIfPresent(
                "20-serum-b12.drl",
                (name, text) -> text.replace("between(\"181 pg/mL\", \"350 pg/mL\")", "above(\"181 pg/mL\")"));
        Release third = built(new GuidelineFiles(texts));
        assertThat(after(proved(built(moved)), second).objections()).isEmpty();
        ProofResult last = after(proved(second), third);
        assertThat(objections(last))
                .isEqualTo(objections(GuidelineProof.of(third, 2)))
                .isNotEmpty();
        assertThat(last.decided()).isLessThan(last.cells());
    }

    @Test
    void otherWordsOrAnotherDayAreProvedAsAWhole() {
        for (GuidelineFiles other : List.of(
                changed("vocabulary.yaml", "validFor: 12 months", "validFor: 11 months"),
                changed("guideline.yaml", "lastUpdated: ", "lastUpdated: 2026-01-02 # "))) {
            ProofResult proof = after(FIRST, built(other));
            assertThat(proof.decided()).isEqualTo(proof.cells());
        }
    }

    private static ProofResult atTheGate(GuidelineFiles files, Release before, BuildCache cache) {
        GateReport report = Gate.check(
                        Candidate.of("b12-ms", files),
                        Optional.of(before),
                        new CheckMeans(2, WorkBudget.unlimited(), cache))
                .report();
        return report.proof();
    }

    @Test
    void theGateGoesOnFromAReleaseOnlyIfItsProofIsKept() {
        BuildCache cache = new MemoryBuildCache(50_000_000);
        GuidelineFiles remark = changed("20-serum-b12.drl", "// Serum total B12", "// So: serum total B12");
        GuidelineFiles remarks = changed("20-serum-b12.drl", "// Serum total B12", "// Well: serum total B12");
        ProofResult whole = atTheGate(remark, FirstGuideline.release(), cache);
        assertThat(whole.decided()).as("nothing is kept").isEqualTo(whole.cells());
        ProofResult after = atTheGate(remarks, built(remark), cache);
        assertThat(after.decided()).isLessThan(after.cells());
        GuidelineFiles broken = changed(
                "cautions.drl", "drug in ( \"cyanocobalamin\", \"vitamin B12\" )", "drug == \"cyanocobalamin\"");
        assertThat(atTheGate(broken, built(remark), cache).objections()).isNotEmpty();
        ProofResult afterBroken = atTheGate(FirstGuideline.files(), built(broken), cache);
        assertThat(afterBroken.decided())
                .as("a proof with objections is no proof")
                .isEqualTo(afterBroken.cells());
    }
}
