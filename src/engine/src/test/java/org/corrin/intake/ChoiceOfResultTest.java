package org.corrin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.ProcessorTime;
import org.corrin.facts.Age;
import org.corrin.facts.Dose;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several results counts, which is too old, and what the answer reports of the others. */
class ChoiceOfResultTest {

    private static final String B12 = "{test: 'serum B12', value: %s, unit: 'pg/mL', on: '%s'}";
    private static final String UNDATED = "{test: 'serum B12', value: %s, unit: 'pg/mL'}";

    private static AdmittedRequest labs(String... labs) {
        return Requests.admitted("{labs: [%s]}".formatted(String.join(", ", labs)));
    }

    private static List<String> used(AdmittedRequest admitted) {
        return admitted.facts().of(Lab.class).map(Lab::pointer).toList();
    }

    @Test
    void theNewestResultCounts() {
        AdmittedRequest admitted = labs(
                B12.formatted(150, "2026-09-01"), B12.formatted(400, "2026-11-01"), B12.formatted(250, "2026-10-01"));
        assertThat(used(admitted)).containsExactly("labs/1");
        // The one before it, labs/2, is read beside it.
        assertThat(admitted.notUsed()).containsExactly(new FactRemark("labs/0", "older result of the same test"));
    }

    @ParameterizedTest
    @CsvSource({
        // as of, taken on, whether it still counts
        "2026-11-22, 2025-11-22, true",
        "2026-11-22, 2025-11-21, false",
        "2024-02-29, 2023-02-28, true",
        "2024-02-29, 2023-02-27, false",
        "2025-02-28, 2024-02-29, true",
        "2025-02-28, 2024-02-28, true",
        "2025-02-28, 2024-02-27, false",
    })
    void aResultCountsForTwelveMonthsToTheDay(String asOf, String on, boolean counts) {
        for (String lab : List.of(
                "{test: 'serum B12', value: 250, unit: 'pg/mL', on: '%s'}",
                "{test: 'holoTC', value: 50, unit: 'pmol/L', on: '%s'}",
                "{test: 'MMA', value: 250, unit: 'nmol/L', on: '%s'}")) {
            AdmittedRequest admitted = Requests.admitted("{asOf: '%s', labs: [%s]}".formatted(asOf, lab.formatted(on)));
            assertThat(used(admitted)).hasSize(counts ? 1 : 0);
            assertThat(admitted.notUsed())
                    .isEqualTo(counts ? List.of() : List.of(new FactRemark("labs/0", "older than 12 months")));
        }
    }

    @Test
    void aBloodCountNeverGrowsTooOld() {
        assertThat(used(labs("{test: 'MCV', value: 95, unit: 'fL', on: '2001-01-01'}")))
                .containsExactly("labs/0");
    }

    @Test
    void anExpiredResultDoesNotGiveWayToAnUndatedOne() {
        AdmittedRequest admitted = labs(B12.formatted(150, "2020-01-01"), UNDATED.formatted(400));
        assertThat(used(admitted)).isEmpty();
        assertThat(admitted.notUsed())
                .containsExactlyInAnyOrder(
                        new FactRemark("labs/0", "older than 12 months"),
                        new FactRemark("labs/1", "without a date, while another result of the same test has one"));
    }

    @Test
    void aResultFromAfterTheDayOfTheDecisionIsNotUsed() {
        AdmittedRequest admitted = Requests.admitted("{asOf: '2026-06-01', labs: [%s, %s]}"
                .formatted(B12.formatted(150, "2026-06-02"), B12.formatted(400, "2026-06-01")));
        assertThat(used(admitted)).containsExactly("labs/1");
        assertThat(admitted.notUsed())
                .containsExactly(new FactRemark("labs/0", "dated after 2026-06-01, the day the decision is for"));
    }

    @Test
    void anUndatedResultCountsOnlyByItself() {
        assertThat(used(labs(UNDATED.formatted(150)))).containsExactly("labs/0");
        assertThat(used(labs(UNDATED.formatted(150), B12.formatted(400, "2026-01-01"))))
                .containsExactly("labs/1");
    }

    @Test
    void resultsOfDifferentTestsDoNotCompete() {
        assertThat(used(labs(UNDATED.formatted(150), "{test: 'holoTC', value: 30, unit: 'pmol/L', on: '2026-11-01'}")))
                .containsExactly("labs/0", "labs/1");
    }

    private static Lab serumB12(AdmittedRequest admitted) {
        return admitted.facts().lab("serum B12").orElseThrow();
    }

    @Test
    void twoDifferingResultsOfOneDayAreOneFromTheLowerToTheHigher() {
        AdmittedRequest admitted = labs(B12.formatted(400, "2026-11-01"), B12.formatted(150, "2026-11-01"));
        assertThat(serumB12(admitted).measured()).hasToString("Optional[150 pg/mL to 400 pg/mL]");
        assertThat(serumB12(admitted).atLeast("150 pg/mL")).isTrue();
        assertThat(serumB12(admitted).below("180 pg/mL")).isFalse();
        assertThat(serumB12(admitted).above("350 pg/mL")).isFalse();
        assertThat(admitted.unusual())
                .containsExactly(
                        new FactRemark(
                                "labs/1",
                                "differs from labs/0, a report of the same sample: they are taken together as 150 pg/mL to 400 pg/mL"));
    }

    @Test
    void twoResultsWithoutADateAreOfOneSample() {
        assertThat(serumB12(labs(UNDATED.formatted(150), UNDATED.formatted(170)))
                        .below("180 pg/mL"))
                .isTrue();
    }

    @Test
    void aCensoredResultDiffersFromTheSameNumberExactly() {
        Lab lab = serumB12(
                labs(UNDATED.formatted(150), "{test: 'serum B12', comparator: '<', value: 150, unit: 'pg/mL'}"));
        assertThat(lab.atMost("150 pg/mL")).isTrue();
        assertThat(lab.atLeast("150 pg/mL")).isFalse();
        assertThat(lab.below("150 pg/mL")).isFalse();
    }

    @Test
    void twoUnitsOfOneSampleAreOneResultAsFarAsTheyArePrinted() {
        AdmittedRequest admitted = labs(
                B12.formatted(142, "2026-11-01"), "{test: 'serum B12', value: 105, unit: 'pmol/L', on: '2026-11-01'}");
        assertThat(admitted.unusual()).isEmpty();
        assertThat(admitted.notUsed())
                .containsExactly(new FactRemark("labs/1", "the same result as labs/0, as far as it is printed"));
        assertThat(serumB12(admitted).below("180 pg/mL")).isTrue();
    }

    @Test
    void manyDifferingReportsOfOneSampleCostNoMoreThanTheirNumber() {
        String many = IntStream.range(0, 30_000)
                .mapToObj(i -> B12.formatted(100 + i, "2026-11-01"))
                .collect(Collectors.joining(", "));
        var request = FirstGuideline.json("{labs: [%s]}".formatted(many));
        Release release = FirstGuideline.release();
        ProcessorTime.within(
                Duration.ofSeconds(5), () -> release.decide(PatientDataJson.read(request), FirstGuideline.TODAY));
    }

    @ParameterizedTest
    @CsvSource({"150, pg/mL", "150.00, ng/L", "0.15, ng/mL", "15, ng/dL"})
    void theSameResultTwiceCountsAsOneInWhateverUnit(String value, String unit) {
        AdmittedRequest admitted =
                labs(UNDATED.formatted(150), "{test: 'serum B12', value: %s, unit: '%s'}".formatted(value, unit));
        assertThat(used(admitted)).containsExactly("labs/0");
        assertThat(admitted.notUsed()).containsExactly(new FactRemark("labs/1", "the same result as labs/0"));
    }

    @Test
    void sameAmountAndMassOfOneDayAreTheSame() {
        assertThat(used(labs(
                        "{test: 'serum B12', value: 100, unit: 'pmol/L', on: '2026-11-01'}",
                        "{test: 'serum B12', value: 135.537, unit: 'pg/mL', on: '2026-11-01'}")))
                .containsExactly("labs/0");
    }

    @ParameterizedTest
    @CsvSource({
        // last dose, sample taken on, days between them
        "2026-11-01, 2026-11-15, 14",
        "2026-11-01, 2026-11-01, 0",
        "2026-02-28, 2026-03-01, 1",
    })
    void aDoseIsCountedInDaysBeforeTheSample(String lastDose, String on, int days) {
        AdmittedRequest admitted =
                Requests.admitted("{labs: [%s], medications: [{drug: 'hydroxocobalamin', lastDose: '%s'}]}"
                        .formatted(B12.formatted(150, on), lastDose));
        assertThat(admitted.facts().of(Dose.class))
                .containsExactly(new Dose("medications/0", "hydroxocobalamin", "B12 preparation", "serum B12", days));
        assertThat(admitted.facts().of(Medication.class))
                .containsExactly(new Medication("medications/0", "hydroxocobalamin", "B12 preparation", lastDose));
    }

    @Test
    void aDoseAfterTheSampleOrTheDayOfTheDecisionIsNoneBeforeIt() {
        assertThat(Requests.admitted("{labs: [%s], medications: [{drug: 'hydroxocobalamin', lastDose: '2026-11-02'}]}"
                                .formatted(B12.formatted(150, "2026-11-01")))
                        .facts()
                        .of(Dose.class))
                .isEmpty();
        AdmittedRequest later = Requests.admitted(
                "{asOf: '2026-11-01', labs: [%s], medications: [{drug: 'hydroxocobalamin', lastDose: '2026-11-02'}]}"
                        .formatted(B12.formatted(150, "2026-11-01")));
        assertThat(later.facts().of(Dose.class)).isEmpty();
        assertThat(later.notUsed())
                .containsExactly(new FactRemark(
                        "medications/0/lastDose", "dated after 2026-11-01, the day the decision is for"));
    }

    @Test
    void aDoseIsNotComparedWithASampleWithoutADate() {
        AdmittedRequest admitted =
                Requests.admitted("{labs: [%s], medications: [{drug: 'hydroxocobalamin', lastDose: '2026-11-02'}]}"
                        .formatted(UNDATED.formatted(150)));
        assertThat(admitted.facts().of(Dose.class)).isEmpty();
        assertThat(admitted.notUsed())
                .containsExactly(
                        new FactRemark("medications/0/lastDose", "not compared with labs/0, which has no date"));
    }

    @ParameterizedTest
    @CsvSource({
        // test, value, unit, whether it is pointed out
        "serum B12, 49.9, pg/mL, true",
        "serum B12, 50, pg/mL, false",
        "serum B12, 2000, pg/mL, false",
        "serum B12, 2001, pg/mL, true",
        "serum B12, 1476, pmol/L, true",
        "MMA, 39, nmol/L, true",
        "MMA, 10001, nmol/L, true",
        "holoTC, 151, pmol/L, true",
        "MCV, 131, fL, true",
        "hemoglobin, 5.9, g/dL, true",
        "eGFR, 151, mL/min/{1.73_m2}, true",
    })
    void anUnusualValueIsUsedAndPointedOut(String test, String value, String unit, boolean unusual) {
        AdmittedRequest admitted = labs("{test: '%s', value: %s, unit: '%s'}".formatted(test, value, unit));
        assertThat(used(admitted)).containsExactly("labs/0");
        assertThat(admitted.unusual()).hasSize(unusual ? 1 : 0).allSatisfy(remark -> {
            assertThat(remark.fact()).isEqualTo("labs/0");
            assertThat(remark.why())
                    .startsWith(value + " " + unit + " is unusual for " + test)
                    .endsWith("check the value and its unit");
        });
    }

    @ParameterizedTest
    @CsvSource({"2010-11-22, 16", "2010-11-23, 15", "2026-11-22, 0", "2008-02-29, 18"})
    void anAgeIsCountedInCompletedYears(String birthDate, int years) {
        AdmittedRequest admitted = Requests.admitted("{patient: {birthDate: '%s'}}".formatted(birthDate));
        assertThat(admitted.facts().of(Age.class)).containsExactly(new Age("patient/birthDate", years));
    }

    @Test
    void anAgeIsThatOnTheDayOfTheDecision() {
        AdmittedRequest admitted =
                Requests.admitted("{asOf: '2020-05-01', patient: {birthDate: '2002-05-02', onsetAge: 17.0}}");
        assertThat(admitted.facts().of(Age.class)).containsExactly(new Age("patient/birthDate", 17));
        assertThat(admitted.facts().of(Onset.class))
                .containsExactly(new Onset("patient/onsetAge", "multiple sclerosis", 17));
        assertThat(admitted.facts().asOf()).isEqualTo(LocalDate.of(2020, 5, 1));
    }

    @Test
    void withoutADayTheDecisionIsForToday() {
        assertThat(Requests.admitted("{}", LocalDate.of(2026, 3, 1)).facts().asOf())
                .isEqualTo("2026-03-01");
        assertThat(Requests.admitted("{}").audience()).isEqualTo("clinician");
    }

    /** A request may be large; what it costs grows with its size and not with the square of it. */
    @Test
    void thirtyThousandResultsAreReadInAMoment() {
        String many = Stream.generate(() -> B12.formatted(150, "2026-11-01"))
                .limit(30_000)
                .collect(Collectors.joining(", "));
        var request = FirstGuideline.json("{labs: [%s]}".formatted(many));
        // Built before the time is taken.
        Release release = FirstGuideline.release();
        ProcessorTime.within(
                Duration.ofSeconds(5), () -> release.decide(PatientDataJson.read(request), FirstGuideline.TODAY));
    }
}
