package org.corrin.cohort.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.documents.FileProblem;
import org.corrin.intake.Handling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The measures as shipped, over people who are decided by the rules as shipped. */
class ShippedMeasuresTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final List<FileProblem> PROBLEMS = new ArrayList<>();
    private static final MeasureSet SHIPPED = MeasureSet.shipped(CohortGuideline.shipped(), DAY, PROBLEMS);

    private final CohortDecider decider = new CohortDecider(CohortGuideline.shipped(), DAY, Handling.STRICT);

    @Test
    void theyNameNothingThatTheGuidelineDoesNotKnow() {
        assertThat(PROBLEMS).isEmpty();
        assertThat(SHIPPED.measures())
                .extracting(Measure::id)
                .containsExactly(
                        "tested-within-12-months",
                        "deficiency-treated",
                        "prophylaxis-without-deficiency",
                        "cyanocobalamin-with-renal-disease");
        assertThat(SHIPPED.measures()).allSatisfy(measure -> {
            assertThat(measure.titles()).containsOnlyKeys("en", "de");
            assertThat(measure.descriptions()).containsOnlyKeys("en", "de");
            assertThat(measure.statements()).isNotEmpty();
        });
    }

    /** In which populations somebody is: initial, denominator, excluded, numerator. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // tested within 12 months
                "0 | serum B12 400 pg/mL 2025-01-31 |                    |                                | 1 1 0 1",
                "0 | serum B12 400 pg/mL 2025-01-30 |                    |                                | 1 1 0 0",
                "0 | holoTC 80 pmol/L 2025-12-01    |                    |                                | 1 1 0 1",
                "0 | MMA 200 nmol/L 2025-12-01      |                    |                                | 1 1 0 0",
                "0 |                                | pernicious anaemia | hydroxocobalamin               | 1 1 1 0",
                // deficiency treated
                "1 | serum B12 179 pg/mL 2025-12-01 |                    |                                | 1 1 0 0",
                "1 | serum B12 179 pg/mL 2025-12-01 |                    | methylcobalamin                | 1 1 0 1",
                "1 | serum B12 180 pg/mL 2025-12-01 |                    | methylcobalamin                | 1 0 0 0",
                "1 | serum B12 400 pg/mL 2025-12-01 | vitamin B12 deficiency |                            | 1 1 0 0",
                "1 | serum B12 179 pg/mL 2025-12-01 | cobalamin allergy  |                                | 1 1 1 0",
                // prophylaxis without deficiency
                "2 | serum B12 400 pg/mL 2025-12-01 |                    | vitamin B12                    | 1 1 0 1",
                "2 |                                |                    | cyanocobalamin                 | 1 1 0 1",
                "2 | serum B12 400 pg/mL 2025-12-01 |                    | ocrelizumab                    | 1 1 0 0",
                "2 | serum B12 179 pg/mL 2025-12-01 |                    | vitamin B12                    | 1 0 0 0",
                "2 | serum B12 400 pg/mL 2025-12-01 | vegan diet         | vitamin B12                    | 1 1 1 0",
                "2 | serum B12 400 pg/mL 2025-12-01 | nitrous oxide exposure | vitamin B12                | 1 1 1 0",
                // cyanocobalamin with renal disease
                "3 |                                | renal impairment   | cyanocobalamin                 | 1 1 0 1",
                "3 |                                | dialysis           | hydroxocobalamin               | 1 1 0 0",
                "3 | eGFR 59 mL/min/{1.73_m2} 2025-12-01 |               | cyanocobalamin                 | 1 1 0 1",
                "3 | eGFR 60 mL/min/{1.73_m2} 2025-12-01 |               | cyanocobalamin                 | 1 0 0 0",
                "3 |                                | renal impairment   | vitamin B12                    | 1 1 1 0",
                "3 |                                | renal impairment   | vitamin B12;cyanocobalamin     | 1 1 0 1",
                "3 |                                | renal impairment   |                                | 1 0 0 0"
            })
    void somebodyIsInThesePopulations(int measure, String lab, String condition, String drugs, String populations) {
        MeasureResult result = counted(request("multiple sclerosis", lab, condition, drugs), measure);

        assertThat("%d %d %d %d"
                        .formatted(
                                result.initialPopulation(),
                                result.denominator(),
                                result.excluded(),
                                result.numerator()))
                .isEqualTo(populations);
    }

    @Test
    void whoHasNoMultipleSclerosisOrWasNotDecidedIsInNone() {
        for (int measure = 0; measure < SHIPPED.measures().size(); measure++) {
            assertThat(counted(request("migraine", null, null, "cyanocobalamin"), measure)
                            .initialPopulation())
                    .isZero();
            assertThat(counted("{\"labs\": 3}", measure).initialPopulation()).isZero();
        }
    }

    private MeasureResult counted(String request, int measure) {
        MeasureCounts counts = SHIPPED.counting();
        counts.add(decider.decide(new PatientText("f:1", request.getBytes(StandardCharsets.UTF_8))));
        return counts.results().get(measure);
    }

    private static String request(String disease, String lab, String condition, String drugs) {
        return "{\"conditions\": [\"%s\"%s], \"labs\": [%s], \"medications\": [%s]}"
                .formatted(
                        disease,
                        condition == null ? "" : ", \"" + condition + "\"",
                        lab == null ? "" : lab(lab),
                        drugs == null ? "" : "{\"drug\": \"" + drugs.replace(";", "\"}, {\"drug\": \"") + "\"}");
    }

    private static String lab(String lab) {
        String[] words = lab.split(" ");
        int value = words.length - 3;
        return "{\"test\": \"%s\", \"value\": %s, \"unit\": \"%s\", \"on\": \"%s\"}"
                .formatted(
                        lab.substring(0, lab.indexOf(" " + words[value] + " ")),
                        words[value],
                        words[value + 1],
                        words[value + 2]);
    }
}
