package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.FirstGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Scenario;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

class GateTest {

    private static GuidelineFiles with(String file, String before, String after) {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        assertThat(texts.get(file)).contains(before);
        texts.put(file, texts.get(file).replace(before, after));
        return new GuidelineFiles(new TreeMap<>(texts));
    }

    @Test
    void theShippedGuidelineIsAcceptedAndEveryLimitIsTriedOnEachSide() {
        GateResult passed = FirstGuideline.passed();
        Release release = passed.release().orElseThrow();
        GateReport report = passed.report();
        assertThat(report.problems()).isEmpty();
        assertThat(report.accepted()).isTrue();
        assertThat(report.release())
                .isEqualTo(FirstGuideline.files().fingerprint())
                .isEqualTo(release.fingerprint());
        assertThat(report.scenarios().run())
                .isEqualTo(release.guideline().scenarios().size());
        assertThat(report.scenarios().failed()).isEmpty();
        assertThat(report.coverage().statementsWithoutRules()).isEmpty();
        assertThat(report.coverage().adviceWithoutWording()).isEmpty();
        assertThat(report.coverage().thresholdsWithoutScenarios()).isEmpty();
        assertThat(report.timing().total()).isPositive();
    }

    @Test
    void aLimitChangedWithoutItsScenariosIsRefusedByThemAndToldAsUntried() {
        GateResult passed =
                FirstGuideline.check(with("20-serum-b12.drl", "below(\"180 pg/mL\")", "below(\"190 pg/mL\")"));

        assertThat(passed.release()).isEmpty();
        assertThat(passed.report().accepted()).isFalse();
        assertThat(passed.report().scenarios().failed()).isNotEmpty().allSatisfy(failed -> {
            assertThat(failed.line()).isPositive();
            assertThat(failed.differences()).isNotEmpty();
        });
        assertThat(passed.report().problems())
                .extracting(FileProblem::message)
                .anySatisfy(message ->
                        assertThat(message).startsWith("the scenario `").contains("comes out differently"));
        assertThat(passed.report().coverage().thresholdsWithoutScenarios()).anySatisfy(untried -> {
            assertThat(untried.of()).isEqualTo("serum B12");
            assertThat(untried.limit()).isEqualTo("190 pg/mL");
            assertThat(untried.rules()).containsExactly("serum B12 is low when below 180 pg/mL");
            assertThat(untried.missing()).contains("at");
        });
    }

    @Test
    void problemsOfAllFilesAreToldAtOnceAndEachOnce() {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.computeIfPresent("20-serum-b12.drl", (name, text) -> text.replace("\"180 pg/mL\"", "\"180 pg/ml\""));
        texts.computeIfPresent("40-mma.drl", (name, text) -> text.replace("insertLogical", "insert"));
        texts.computeIfPresent("wording/patient.yaml", (name, text) -> text + "\n  a: [");

        GateReport report =
                FirstGuideline.check(new GuidelineFiles(new TreeMap<>(texts))).report();

        assertThat(report.accepted()).isFalse();
        assertThat(report.problems())
                .doesNotHaveDuplicates()
                .extracting(FileProblem::file)
                .contains("20-serum-b12.drl", "40-mma.drl", "wording/patient.yaml");
        assertThat(report.scenarios().run()).isZero();
    }

    /** The service looks for a guideline in the folder that bears its id. */
    @Test
    void aFolderThatDoesNotBearTheIdIsRefusedWhenAllElseIsRight() {
        GateResult result = Gate.check(
                Candidate.of("trial", FirstGuideline.files()), Optional.of(FirstGuideline.release()), CheckMeans.all());

        assertThat(result.release()).isEmpty();
        assertThat(result.report().problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).isEqualTo("the id is not `trial`, the name of its folder"));
        assertThat(result.report().scenarios().failed()).isEmpty();
    }

    /** The canary is one of the scenarios, so that no release goes live whose canary fails. */
    @Test
    void aFailingCanaryIsRefused() {
        Scenario canary = FirstGuideline.guideline().canary().orElseThrow();
        String status = canary.expected().status().orElseThrow();
        String other = FirstGuideline.guideline().vocabulary().conclusions().statuses().stream()
                .filter(one -> !one.equals(status))
                .findFirst()
                .orElseThrow();
        String text = FirstGuideline.files().texts().get(canary.file());
        int begin = text.indexOf(canary.name());
        String changed =
                text.substring(0, begin) + text.substring(begin).replaceFirst("status: " + status, "status: " + other);
        GateResult result = Gate.check(with(canary.file(), text, changed));

        assertThat(result.release()).isEmpty();
        assertThat(result.report().scenarios().failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.scenario()).isEqualTo(canary.name()));
    }

    /** The texts alone make the name: where and when they were read does not. */
    @Test
    void theSameFilesHaveTheSameNameAndAnyOtherLetterAnother() {
        assertThat(with("readings.md", "#", "#").fingerprint())
                .isEqualTo(FirstGuideline.files().fingerprint());
        assertThat(with("readings.md", "#", "##").fingerprint())
                .isNotEqualTo(FirstGuideline.files().fingerprint());
    }
}
