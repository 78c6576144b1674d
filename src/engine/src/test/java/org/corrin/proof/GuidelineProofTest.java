package org.corrin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.MemoryBuildCache;
import org.corrin.cells.ExamplePatient;
import org.corrin.documents.FileProblem;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckMeans;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateResult;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.release.Answer;
import org.corrin.release.Release;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the proof finds in guidelines that are well-formed, and that it finds nothing in the shipped one. */
@Tag("hot")
class GuidelineProofTest {

    /** A defect of the table, in a copy of the shipped guideline. */
    record Defect(Map<?, ?> entry) {

        private String text(String key) {
            return String.valueOf(entry.get(key));
        }

        private Optional<String> asked(String key) {
            return entry.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
        }

        GuidelineFiles made() {
            return changed(text("file"), text("take"), text("put"));
        }

        boolean isShownBy(ProofObjection objection) {
            return objection.kind().toString().equals(text("found"))
                    && asked("rule").map(objection.rule()::equals).orElse(true)
                    && asked("message").map(objection.message()::contains).orElse(true)
                    && asked("patient")
                            .map(patient -> objection
                                    .example()
                                    .filter(example -> example.patient().equals(patient))
                                    .isPresent())
                            .orElse(true);
        }

        @Override
        public String toString() {
            return text("defect");
        }
    }

    private static GuidelineFiles changed(String file, String take, String put) {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        assertThat(texts.get(file)).contains(take);
        texts.computeIfPresent(file, (name, text) -> text.replace(take, put));
        return new GuidelineFiles(texts);
    }

    static Stream<Defect> defects() throws IOException {
        try (InputStream table = GuidelineProofTest.class.getResourceAsStream("/defects.yaml")) {
            List<?> entries = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(table);
            return entries.stream().map(entry -> new Defect((Map<?, ?>) entry));
        }
    }

    private static GateReport report(GuidelineFiles files) {
        return FirstGuideline.check(files).report();
    }

    @Test
    void nothingStandsAgainstTheShippedGuideline() {
        GateReport report = FirstGuideline.passed().report();
        assertThat(report.proof().objections()).isEmpty();
        assertThat(report.proof().cells()).isGreaterThan(1_000);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void aDefectIsFoundAndTheCandidateRefused(Defect defect) {
        GateReport report = report(defect.made());
        assertThat(report.proof().objections()).as("objections").anyMatch(defect::isShownBy);
        assertThat(report.accepted()).isFalse();
        assertThat(report.problems())
                .extracting(FileProblem::message)
                .anyMatch(message -> report.proof().objections().stream()
                        .anyMatch(objection -> message.startsWith(objection.message())));
    }

    @Test
    void atLeastTwentyDefectsOfEveryKindAreTried() throws IOException {
        assertThat(defects()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(defects().map(defect -> defect.text("found")).distinct())
                .contains(
                        "law-broken",
                        "no-assessment",
                        "several-assessments",
                        "two-strengths",
                        "never-fires",
                        "changes-nothing",
                        "condition-changes-nothing",
                        "gap",
                        "overlap",
                        "asked-though-known");
    }

    /** The proof writes results of its own, and they must be fresh enough for whoever lets them count for a month. */
    @Test
    void resultsMayGrowOldWithinAMonth() {
        GateReport report = report(changed("vocabulary.yaml", "validFor: 12 months", "validFor: 1 month"));
        assertThat(report.proof().objections()).isEmpty();
        assertThat(report.proof().cells()).isGreaterThan(1_000);
    }

    /** Every scenario comes out, and yet a patient nobody wrote a scenario for is refused treatment. */
    @Test
    void theProofFindsWhatScenariosMiss() {
        GateReport report = report(changed(
                "90-ms-care.drl",
                "$o : Order( action == \"stop\", group == \"MS immunotherapy\" )",
                "$o : Order( action == \"stop\", group == \"MS immunotherapy\" )\n"
                        + "    not Lab( test == \"hemoglobin\", above(\"20 g/dL\") )"));
        assertThat(report.scenarios().failed()).isEmpty();
        assertThat(report.proof().objections()).singleElement().satisfies(objection -> {
            assertThat(objection.kind()).isEqualTo(ProofObjection.ObjectionKind.LAW_BROKEN);
            assertThat(objection.rule()).isEqualTo("stopping MS immunotherapy is always refused in MS");
            assertThat(objection.example().orElseThrow().patient())
                    .contains("hemoglobin above 20 g/dL")
                    .contains("order stop");
        });
        assertThat(report.accepted()).isFalse();
    }

    /** An example can be sent as it is, and its scenario put into a file as it is. */
    @Test
    void anExampleIsARequestAndAScenarioReadyToPaste() {
        GuidelineFiles broken = changed(
                "cautions.drl",
                "$o : Order( action == \"start\", drug in ( \"cyanocobalamin\", \"vitamin B12\" ) )",
                "$o : Order( action == \"start\", drug == \"cyanocobalamin\" )");
        ExamplePatient example = report(broken).proof().objections().stream()
                .filter(objection -> objection.kind() == ProofObjection.ObjectionKind.LAW_BROKEN)
                .findFirst()
                .flatMap(ProofObjection::example)
                .orElseThrow();
        Release release = FirstGuideline.built(broken).release().orElseThrow();
        assertThat(release.decide(PatientDataJson.read(example.request()), FirstGuideline.TODAY))
                .isInstanceOfSatisfying(
                        Answer.WithheldDecision.class,
                        withheld -> assertThat(withheld.reasons())
                                .containsExactly(
                                        "the law `cyanocobalamin is always refused in Leber disease when it is ordered`"
                                                + " is broken"));

        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.put("scenarios/pasted.yaml", example.scenario());
        GateReport pasted = report(new GuidelineFiles(texts));
        assertThat(pasted.problems()).isEmpty();
        assertThat(pasted.scenarios().run())
                .isEqualTo(FirstGuideline.guideline().scenarios().size() + 1);
    }

    /** What is known of a release is known of its rules, wherever else they stand. */
    @Test
    void theProofOfAKnownReleaseIsKeptByItself() {
        MemoryBuildCache first = new MemoryBuildCache(50_000_000);
        GateResult result = Gate.check(
                Candidate.of("b12-ms", FirstGuideline.files()),
                Optional.of(FirstGuideline.release()),
                new CheckMeans(2, WorkBudget.unlimited(), first));
        MemoryBuildCache second = new MemoryBuildCache(50_000_000);
        Gate.check(
                Candidate.of("b12-ms", FirstGuideline.files()),
                Optional.of(FirstGuideline.release()),
                new CheckMeans(2, WorkBudget.unlimited(), second.before(first)));
        assertThat(second.find(
                        GuidelineProof.keyOf(result.release().orElseThrow().guideline())))
                .isPresent();
    }

    @Test
    void theSameRulesAreNotProvedAgain() {
        CheckMeans means = new CheckMeans(2, WorkBudget.unlimited(), new MemoryBuildCache(50_000_000));
        Release shipped = FirstGuideline.release();
        GateReport first = Gate.check(Candidate.of("b12-ms", FirstGuideline.files()), Optional.of(shipped), means)
                .report();
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.computeIfPresent("readings.md", (name, text) -> text + "\n");
        GateReport report = Gate.check(Candidate.of("b12-ms", new GuidelineFiles(texts)), Optional.of(shipped), means)
                .report();
        assertThat(report.accepted()).isTrue();
        assertThat(report.proof()).as("with the time that it took then").isEqualTo(first.proof());
        assertThat(report.changes().changesNothing()).isTrue();
        assertThat(report.changes().files()).containsExactly("readings.md");
    }
}
