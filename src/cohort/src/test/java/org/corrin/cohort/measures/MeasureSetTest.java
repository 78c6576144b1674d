package org.corrin.cohort.measures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.CohortRows;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.documents.FileProblem;
import org.junit.jupiter.api.Test;

class MeasureSetTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-31");

    private final List<FileProblem> problems = new ArrayList<>();

    @Test
    void everythingWrongWithAFileIsSaidAtOnceWithItsLine() {
        read("""
                guideline: other
                measures:
                  "a b":
                    title: { de: Titel }
                    description: { en: x }
                    statements: [ S99 ]
                    improvement: up
                    population: { status: [ confrimed ] }
                    denominator: {}
                    numerator:
                      medicationGroups: [ B13 preparation ]
                      results: { of: [ eGFR ], below: "61 mL/min/{1.73_m2}", within: a year }
                      advice: [ treat everybody ]
                      colour: [ red ]
                """);

        assertThat(problems)
                .extracting(problem -> problem.line() + " " + problem.message())
                .contains(
                        "1 `guideline`: these measures are about `other`, and the cohort is decided by `b12-ms`",
                        "3 `measures/a b`: `a b` is no name of a measure",
                        "4 `measures/a b/title/en`: this is missing",
                        "6 `measures/a b/statements/0`: there is no statement of the guideline `S99`",
                        "7 `measures/a b/improvement`: `up` is no direction",
                        "8 `measures/a b/population/status/0`: there is no name that this can be `confrimed`",
                        "9 `measures/a b/denominator`: this says nothing of a row",
                        "11 `measures/a b/numerator/medicationGroups/0`: there is no group of the vocabulary `B13 preparation`",
                        "12 `measures/a b/numerator/results/below`: `61 mL/min/{1.73_m2}` is no limit of the guideline for eGFR",
                        "12 `measures/a b/numerator/results/within`: `a year` is not a period",
                        "13 `measures/a b/numerator/advice/0`: there is no advice of the guideline `treat everybody`",
                        "14 `measures/a b/numerator/colour`: there is no field `colour` here");
        assertThat(problems)
                .filteredOn(problem -> problem.line() == 8)
                .extracting(FileProblem::hint)
                .containsExactly("did you mean `confirmed`?");
    }

    @Test
    void whatIsNoFileOfMeasuresIsAProblemAndNoError() {
        for (String text : List.of(
                "", "- a", "measures: 3", "guideline: b12-ms", "a: [", "guideline: b12-ms\nmeasures: { a: 3 }")) {
            problems.clear();
            read(text);
            assertThat(problems).as(text).isNotEmpty();
        }
    }

    @Test
    void aConditionThatIsNestedWithoutEndIsAProblem() {
        read("guideline: b12-ms\nmeasures:\n  a:\n    population: " + "{ noneOf: [ ".repeat(20)
                + "{ status: [ treated ] }" + " ] }".repeat(20) + "\n");

        assertThat(problems).extracting(FileProblem::message).anyMatch(message -> message.contains("nested deeper"));
    }

    @Test
    void everyDivisionOfTheRowsGivesTheSameCountsAlsoInAnotherProcess() throws IOException, ClassNotFoundException {
        MeasureCounts together = shipped().counting();
        MeasureCounts one = together.fresh();
        MeasureCounts other = copy(together.fresh());
        List<CohortRow> rows = CohortRows.some(600, 7);
        for (int i = 0; i < rows.size(); i++) {
            together.add(rows.get(i));
            (i % 3 == 0 ? one : other).add(rows.get(i));
        }
        one.merge(copy(other));

        assertThat(one.results()).isEqualTo(together.results());
        assertThat(together.results()).anyMatch(result -> result.numerator() > 0);
    }

    private static MeasureCounts copy(MeasureCounts counts) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(counts);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (MeasureCounts) in.readObject();
        }
    }

    @Test
    void aReportOfNobodyHasNoScore() throws IOException {
        JsonNode report = report(shipped().counting());

        assertThat(report.at("/group/0/population"))
                .hasSize(4)
                .allMatch(one -> one.get("count").asInt() == 0);
        assertThat(report.at("/group/0/measureScore").isMissingNode()).isTrue();
    }

    @Test
    void aReportSaysTheCountsTheScoreAndTheDirection() throws IOException {
        Measure measure = shipped().measures().get(2);
        JsonNode report = report(List.of(new MeasureResult(measure, 10, 8, 2, 2)));

        assertThat(report.at("/measure").asText())
                .isEqualTo("urn:corrin:b12-ms:measure:prophylaxis-without-deficiency");
        assertThat(report.at("/group/0/population").findValuesAsText("count")).containsExactly("10", "8", "2", "2");
        assertThat(report.at("/group/0/population"))
                .extracting(one -> one.at("/code/coding/0/code").asText())
                .containsExactly("initial-population", "denominator", "denominator-exclusion", "numerator");
        assertThat(report.at("/group/0/measureScore/value").asText()).isEqualTo("0.3333");
        assertThat(report.at("/improvementNotation/coding/0/code").asText()).isEqualTo("decrease");
        assertThat(report.at("/period").toString()).isEqualTo("{\"start\":\"2025-01-31\",\"end\":\"2026-01-31\"}");
    }

    private static JsonNode report(MeasureCounts counts) throws IOException {
        return report(counts.results());
    }

    private static JsonNode report(List<MeasureResult> results) throws IOException {
        return new JsonMapper()
                .readTree(MeasureReportJson.bundle(results, DAY, "2026-02-01T08:00:00Z"))
                .at("/entry/0/resource");
    }

    private MeasureSet shipped() {
        return MeasureSet.shipped(CohortGuideline.shipped(), DAY, problems);
    }

    private void read(String yaml) {
        MeasureSet.read("own.yaml", yaml, CohortGuideline.shipped(), DAY, problems);
    }
}
