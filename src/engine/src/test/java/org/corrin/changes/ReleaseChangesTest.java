package org.corrin.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.corrin.FirstGuideline;
import org.corrin.changes.PatientRegion.InputRange;
import org.corrin.changes.PatientRegion.ResultInterval;
import org.corrin.changes.ReleaseChanges.PatientGroupChange;
import org.corrin.gate.GateReport;
import org.corrin.gate.ReleaseBuild;
import org.corrin.gate.ReportJson;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

/** What is told of an update whose rules differ. */
class ReleaseChangesTest {

    private static GuidelineFiles changed(String file, String before, String after) {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        assertThat(texts.get(file)).contains(before);
        texts.computeIfPresent(file, (name, text) -> text.replace(before, after));
        return new GuidelineFiles(texts);
    }

    private static Release built(String file, String before, String after) {
        ReleaseBuild built = FirstGuideline.built(changed(file, before, after));
        assertThat(built.problems()).isEmpty();
        return built.release().orElseThrow();
    }

    private static ReleaseChanges of(String file, String before, String after) {
        return ReleaseChanges.between(FirstGuideline.release(), built(file, before, after), List.of());
    }

    @Test
    void aMovedLimitIsToldWithThePatientsBetweenTheOldAndTheNew() {
        ReleaseChanges changes = of("20-serum-b12.drl", "\"350 pg/mL\"", "\"400 pg/mL\"");
        assertThat(changes.changesNothing()).isFalse();
        assertThat(changes.changes().get(0).told())
                .contains(new ReleaseChanges.OutcomeChange("the assessment", "unlikely", "indeterminate"));
        assertThat(changes.changes().get(0).patients())
                .anyMatch(patients ->
                        patients.startsWith("multiple sclerosis, serum B12 above 350 and at most 400 pg/mL"));
        assertThat(changes.changes()
                        .get(0)
                        .example()
                        .request()
                        .at("/labs/0/test")
                        .asText())
                .isEqualTo("serum B12");
    }

    @Test
    void whoIsConcernedIsToldInNumbersToo() {
        ReleaseChanges changes = of("20-serum-b12.drl", "\"350 pg/mL\"", "\"400 pg/mL\"");
        PatientGroupChange group = changes.changes().get(0);
        assertThat(group.regions()).hasSameSizeAs(group.patients());
        int line = IntStream.range(0, group.patients().size())
                .filter(i -> group.patients()
                        .get(i)
                        .startsWith("multiple sclerosis, serum B12 above 350 and at most 400 pg/mL"))
                .findFirst()
                .orElseThrow();
        assertThat(group.regions().get(line).inputs())
                .contains(
                        new InputRange("condition", "multiple sclerosis", "", List.of(), List.of("present")),
                        new InputRange(
                                "lab",
                                "serum B12",
                                "pg/mL",
                                List.of(new ResultInterval("350", false, "400", true, "")),
                                List.of()));
    }

    /** A result below the limit of its laboratory is another one to rules that ask for that, and the same to this change. */
    @Test
    void whatMakesNoDifferenceToAChangeDoesNotCutItsIntervals() {
        String asked = "rule \"serum B12 is low when below 180 pg/mL\"";
        String asksForMore = """
                rule "an odd result is pointed out when it is below its laboratory's own limit"
                    @statement( "S16" )
                when
                    $lab : Lab( test == "serum B12", belowReference() )
                then
                    insertLogical( Advice.caution( "normal-b12-does-not-exclude", $lab ) );
                end

                """ + asked;
        Map<String, String> texts =
                new TreeMap<>(changed("20-serum-b12.drl", asked, asksForMore).texts());
        Release before =
                FirstGuideline.built(new GuidelineFiles(texts)).release().orElseThrow();
        texts.computeIfPresent("20-serum-b12.drl", (name, text) -> text.replace("\"350 pg/mL\"", "\"400 pg/mL\""));
        Release after =
                FirstGuideline.built(new GuidelineFiles(texts)).release().orElseThrow();
        PatientGroupChange group =
                ReleaseChanges.between(before, after, List.of()).changes().get(0);
        assertThat(group.patients())
                .anyMatch(line -> line.startsWith("multiple sclerosis, serum B12 above 350 and at most 400 pg/mL,"));
        assertThat(group.regions())
                .anySatisfy(region -> assertThat(region.inputs())
                        .contains(new InputRange(
                                "lab",
                                "serum B12",
                                "pg/mL",
                                List.of(new ResultInterval("350", false, "400", true, "")),
                                List.of())));
    }

    /** The one release says before of the example, the other after; and the numbers are those of the example. */
    @Test
    void theExampleIsARequestThatBothReleasesAnswerAsToldAndLiesInARegion() {
        Release before = FirstGuideline.release();
        Release after = built("20-serum-b12.drl", "\"350 pg/mL\"", "\"400 pg/mL\"");
        List<PatientGroupChange> groups =
                ReleaseChanges.between(before, after, List.of()).changes();
        assertThat(groups).isNotEmpty().allSatisfy(group -> {
            JsonNode request = group.example().request();
            assertThat(request.has("asOf")).isTrue();
            group.told().stream()
                    .filter(told -> told.of().equals("the assessment"))
                    .forEach(told -> {
                        assertThat(status(before, request)).isEqualTo(told.before());
                        assertThat(status(after, request)).isEqualTo(told.after());
                    });
            assertThat(group.regions())
                    .anyMatch(region -> region.inputs().stream().allMatch(input -> holds(input, request)));
        });
    }

    private static String status(Release release, JsonNode request) {
        return ((Decision) release.decide(PatientDataJson.read(request), FirstGuideline.TODAY))
                .assessment()
                .status();
    }

    private static boolean holds(InputRange input, JsonNode request) {
        if (input.of().equals("condition")) {
            boolean isThere = request.path("conditions").toString().contains(input.name());
            return input.values().contains(isThere ? "present" : "absent");
        }
        if (!input.of().equals("lab")) {
            return true;
        }
        for (JsonNode lab : request.path("labs")) {
            boolean isExact = !lab.has("comparator") && !input.intervals().isEmpty();
            if (isExact && lab.get("test").asText().equals(input.name())) {
                BigDecimal value = lab.get("value").decimalValue();
                return lab.get("unit").asText().equals(input.unit())
                        && input.intervals().stream().anyMatch(interval -> holds(interval, value));
            }
        }
        return !input.values().isEmpty();
    }

    private static boolean holds(ResultInterval interval, BigDecimal value) {
        boolean isAbove = interval.low().isEmpty()
                || value.compareTo(new BigDecimal(interval.low())) > (interval.lowInclusive() ? -1 : 0);
        boolean isBelow = interval.high().isEmpty()
                || value.compareTo(new BigDecimal(interval.high())) < (interval.highInclusive() ? 1 : 0);
        return isAbove && isBelow;
    }

    @Test
    void aReportIsReadBackWithItsNumbers() {
        GateReport report = FirstGuideline.check(changed("20-serum-b12.drl", "\"350 pg/mL\"", "\"400 pg/mL\""))
                .report();
        assertThat(report.changes().changes()).isNotEmpty();
        assertThat(ReportJson.read(ReportJson.written(report)).map(ReportJson::written))
                .contains(ReportJson.written(report));
    }

    @Test
    void aRuleThatOnlyMovedChangesNothing() {
        ReleaseChanges changes =
                of("20-serum-b12.drl", "rule \"serum B12 is low", "\n// A remark.\n\nrule \"serum B12 is low");
        assertThat(changes.changesNothing()).isTrue();
        assertThat(changes.files()).containsExactly("20-serum-b12.drl");
    }
}
