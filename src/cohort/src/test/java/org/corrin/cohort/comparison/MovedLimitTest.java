package org.corrin.cohort.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.comparison.ToldChanges.ChangedGroup;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.Handling;
import org.corrin.release.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A candidate takes serum B12 for low below 200 pg/mL, which was 180: what that changes for 60 patients, two at each value. */
class MovedLimitTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Release before;
    private static Release after;
    private static CohortChanges changes;

    @BeforeAll
    static void decides() throws IOException {
        GuidelineFiles files = GuidelineFiles.read(CohortGuideline.first());
        before = release(files);
        TreeMap<String, String> moved = new TreeMap<>(files.texts());
        moved.computeIfPresent("20-serum-b12.drl", (name, text) -> text.replace("180 pg/mL", "200 pg/mL"));
        after = release(new GuidelineFiles(moved));
        CohortDecider decider = new CohortDecider(after, DAY, Handling.STRICT).against(before);
        changes = new CohortChanges(before, after);
        for (int i = 0; i < 60; i++) {
            changes.add(decider.decide(new PatientText("", request(175 + i / 2).getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static Release release(GuidelineFiles files) {
        ReleaseBuild built = ReleaseBuild.of(files);
        return built.release().orElseThrow(() -> new IllegalStateException(String.valueOf(built.problems())));
    }

    private static String request(int serumB12) {
        return """
                {"patient": {"id": "%s"}, "conditions": ["multiple sclerosis"],
                 "labs": [{"test": "serum B12", "value": %s, "unit": "pg/mL"}]}""".formatted(serumB12, serumB12);
    }

    @Test
    void theGroupIsToldAsTheRegionThatWasProvedWithAnExampleOfTheProof() throws IOException {
        ChangeProof proof = ChangeProof.of(before, after, ReleaseChanges.between(before, after, List.of()));

        ToldChanges told = changes.told(SmallNumbers.USUAL, proof);

        ChangedGroup group = only(told);
        assertThat(group.count()).isEqualTo(40);
        assertThat(told.compared()).isEqualTo(60);
        assertThat(group.change().before()).isEqualTo("indeterminate");
        assertThat(group.change().after()).isEqualTo("confirmed");
        assertThat(group.results()).containsExactly("serum B12 from 180 pg/mL to below 350 pg/mL");
        assertThat(group.patients()).anyMatch(line -> line.contains("serum B12 from 180 to below 200 pg/mL"));
        assertThatItChangesSo(group);
    }

    @Test
    void withoutTheProofAnExampleIsMadeUpBetweenTheLimits() throws IOException {
        ChangedGroup group = only(changes.told(SmallNumbers.USUAL, ChangeProof.none()));

        assertThat(group.patients()).isEmpty();
        assertThatItChangesSo(group);
    }

    @Test
    void aFewWhoChangeAreNotTold() {
        CohortDecider decider = new CohortDecider(after, DAY, Handling.STRICT).against(before);
        CohortChanges few = changes.fresh();
        for (int value = 196; value < 240; value++) {
            few.add(decider.decide(new PatientText("", request(value).getBytes(StandardCharsets.UTF_8))));
        }

        ToldChanges told = few.told(SmallNumbers.USUAL, ChangeProof.none());

        assertThat(told.changed()).isEmpty();
        assertThat(told.isComplete()).isFalse();
        assertThat(few.told(new SmallNumbers(1), ChangeProof.none()).changedAtLeast())
                .isEqualTo(4);
    }

    @Test
    void asJsonItSaysWhatTheRecordSays() throws IOException {
        String json = JSON.writeValueAsString(changes.told(SmallNumbers.USUAL, ChangeProof.none()));

        assertThat(JSON.readTree(json)
                        .path("changed")
                        .path(0)
                        .path("change")
                        .path("after")
                        .asText())
                .isEqualTo("confirmed");
        assertThat(JSON.readTree(json).path("changedAtLeast").asInt()).isEqualTo(40);
        assertThat(JSON.readTree(json).path("complete").asBoolean()).isTrue();
    }

    private static ChangedGroup only(ToldChanges told) {
        List<ChangedGroup> groups = new ArrayList<>(told.changed());
        assertThat(groups).hasSize(1);
        return groups.get(0);
    }

    private static void assertThatItChangesSo(ChangedGroup group) {
        assertThat(group.examples())
                .singleElement()
                .satisfies(example -> assertThat(new ExampleDecisions(before, after).change(example.request()))
                        .contains(group.change()));
    }
}
