package org.corrin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.intake.PatientData.UNPLACED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.corrin.GuidelineFixture;
import org.corrin.documents.RequestProblem;
import org.corrin.facts.Change;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.SampleReport;
import org.junit.jupiter.api.Test;

/** What is made of several reports of one test, some of them words, with limits of laboratories, or of records. */
class SamplesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final Guideline GUIDELINE = guideline();

    private static Guideline guideline() {
        try {
            return Guideline.read(GuidelineFiles.read(Path.of("src", "test", "resources", "guidelines", "who-to-test")))
                    .guideline()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IntakeOutcome read(PatientData data) {
        return new RequestIntake(GUIDELINE.vocabulary(), GUIDELINE.wordings()).read(data, RequestDay.of(TODAY));
    }

    private static AdmittedRequest admitted(String request) {
        return (AdmittedRequest) read(PatientDataJson.read(GuidelineFixture.json(request)));
    }

    private static List<RequestProblem> problems(String request) {
        return ((RefusedRequest) read(PatientDataJson.read(GuidelineFixture.json(request)))).problems();
    }

    private static LabResult of(String specimen, String taken, int value) {
        return PatientItem.lab(UNPLACED, "serum B12", "", BigDecimal.valueOf(value), "pg/mL")
                .takenOn(Optional.of("2025-12-20"))
                .reported(new SampleReport(
                        specimen,
                        Optional.of(taken).filter(text -> !text.isEmpty()).map(Instant::parse),
                        Optional.empty(),
                        false));
    }

    private static AdmittedRequest admitted(LabResult... results) {
        return (AdmittedRequest) read(PatientData.of(List.of(results), TODAY));
    }

    private static String serumB12(AdmittedRequest admitted) {
        return admitted.facts()
                .lab("serum B12")
                .flatMap(Lab::measured)
                .orElseThrow()
                .toString();
    }

    @Test
    void aLowResultOfASecondTubeIsNotLost() {
        String moment = "2025-12-20T08:00:00Z";
        assertThat(serumB12(admitted(of("Specimen/1", moment, 400), of("Specimen/2", moment, 150))))
                .isEqualTo("150 pg/mL to 400 pg/mL");
        assertThat(serumB12(admitted(of("Specimen/1", "", 400), of("Specimen/2", "", 150))))
                .isEqualTo("150 pg/mL to 400 pg/mL");
    }

    @Test
    void aResultThatMayBeOfAnyMomentOfItsDayIsOneWithAllOfThatDay() {
        LabResult morning = of("", "2025-12-20T08:00:00Z", 150);
        LabResult evening = of("", "2025-12-20T16:00:00Z", 400);
        LabResult someTime = of("", "", 160);
        for (List<LabResult> order : List.of(
                List.of(morning, evening, someTime),
                List.of(morning, someTime, evening),
                List.of(someTime, morning, evening))) {
            assertThat(serumB12((AdmittedRequest) read(PatientData.of(order, TODAY))))
                    .isEqualTo("150 pg/mL to 400 pg/mL");
        }
    }

    @Test
    void aLaterTubeOfTheSameDayCounts() {
        assertThat(serumB12(admitted(
                        of("Specimen/1", "2025-12-20T08:00:00Z", 400), of("Specimen/2", "2025-12-20T16:00:00Z", 150))))
                .isEqualTo("150 pg/mL");
    }

    @Test
    void wordsThatContradictEachOtherAreNoResult() {
        AdmittedRequest admitted = admitted("""
                {labs: [{test: 'intrinsic factor antibodies', result: 'positive', on: '2025-12-20'},
                        {test: 'intrinsic factor antibodies', result: 'negative', on: '2025-12-20'},
                        {test: 'intrinsic factor antibodies', result: 'positive', on: '2025-12-20'},
                        {test: 'intrinsic factor antibodies', result: 'positive', on: '2025-12-01'}]}""");
        assertThat(admitted.facts().all()).isEmpty();
        assertThat(admitted.unusual())
                .containsExactly(
                        new FactRemark("labs/1", "contradicts labs/0, a report of the same sample: neither counts"));
        assertThat(admitted.notUsed()).extracting(FactRemark::fact).containsExactly("labs/2", "labs/3");
    }

    @Test
    void aTestThatIsNotKnownIsNoFaultOfARequestWhateverItsResult() {
        AdmittedRequest admitted = admitted("{labs: [{test: 'parietal cell antibodies', result: 'positive'}]}");
        assertThat(admitted.notUsed())
                .containsExactly(new FactRemark("labs/0", "no test is called `parietal cell antibodies`"));
    }

    @Test
    void limitsOfOneReportSayNothingOfTheOther() {
        String low = "{test: 'serum B12', value: 142, unit: 'pg/mL', on: '2025-12-20'}";
        String high = "{test: 'serum B12', value: 150, unit: 'pg/mL', on: '2025-12-20'}";
        String lowAgain =
                "{test: 'serum B12', value: 142, unit: 'pg/mL', on: '2025-12-20', reference: {low: 145, high: 900}}";
        for (String order : List.of(
                low + "," + high + "," + lowAgain,
                low + "," + lowAgain + "," + high,
                lowAgain + "," + high + "," + low)) {
            assertThat(admitted("{labs: [" + order + "]}").facts().lab("serum B12"))
                    .hasValueSatisfying(
                            lab -> assertThat(lab.belowReference()).as(order).isFalse());
        }
        assertThat(admitted("{labs: [" + low + "," + lowAgain + "]}").facts().lab("serum B12"))
                .hasValueSatisfying(lab -> assertThat(lab.belowReference()).isTrue());
    }

    @Test
    void everythingThatIsWrongWithAResultIsReportedAtOnce() {
        assertThat(problems("{labs: [{test: 'serum B12', value: 150, unit: 'mg', reference: {low: 'x', high: 3}}]}"))
                .extracting(RequestProblem::pointer)
                .containsExactlyInAnyOrder("labs/0/unit", "labs/0/reference/low");
    }

    @Test
    void aWordHasNoUnitNoComparatorAndNoLimits() {
        assertThat(problems("""
                {labs: [{test: 'intrinsic factor antibodies', result: 'positive', comparator: '>', value: 20,
                         unit: 'U/mL', reference: {low: 0, high: 20}}]}"""))
                .extracting(RequestProblem::pointer)
                .containsExactlyInAnyOrder("labs/0/comparator", "labs/0/value", "labs/0/unit", "labs/0/reference");
    }

    @Test
    void anEarlierResultThatIsReadIsNotCalledUnused() {
        String labs = """
                {labs: [{test: 'serum B12', value: 300, unit: 'pg/mL', on: '2025-12-20'},
                        {test: 'serum B12', value: 800, unit: 'pg/mL', on: '2025-11-20'},
                        {test: 'serum B12', value: 900, unit: 'pg/mL', on: '2025-10-20'}]}""";
        AdmittedRequest admitted = admitted(labs);
        assertThat(admitted.facts().of(Change.class)).extracting(Fact::pointer).containsExactly("labs/1");
        assertThat(admitted.notUsed()).containsExactly(new FactRemark("labs/2", "older result of the same test"));
    }
}
