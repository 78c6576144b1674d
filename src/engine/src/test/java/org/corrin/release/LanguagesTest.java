package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.corrin.FirstGuideline;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language a request is answered. */
class LanguagesTest {

    private static final RequestDay TODAY = RequestDay.of(LocalDate.of(2026, 1, 1));
    private static Release release;

    @BeforeAll
    static void build() throws IOException {
        release = ReleaseBuild.of(
                        GuidelineFiles.read(Path.of("src", "test", "resources", "guidelines", "two-languages")))
                .release()
                .orElseThrow();
    }

    private static PatientData request(String more) {
        return PatientDataJson.read(FirstGuideline.json(
                "{labs: [{test: 'serum B12', value: 110.5, unit: 'pmol/L'}], audience: 'patient'" + more + "}"));
    }

    private static Decision decide(PatientData request) {
        return (Decision) release.decide(request, TODAY);
    }

    @Test
    void aGermanAnswerHasGermanReasonsAndNumbers() {
        Decision decision = decide(request(", language: 'de'"));
        assertThat(decision.language()).isEqualTo("de");
        assertThat(decision.assessment().text())
                .isEqualTo(
                        "Ihr B12 ist niedrig. Grund: Vitamin B12 im Blut 110,5 pmol/L (150 pg/mL), unter 180 pg/mL.");
        assertThat(decision.disclaimer()).isEqualTo("Ausgedacht. Fragen Sie Ihren Arzt.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-AT,de;q=0.9,en;q=0.5|de",
                "fr, de;q=0.2|de",
                "en-GB, de|en",
                "fr|en",
                "de;q=0|en",
                "*|en",
                "no language at all;;|en",
                "''|en",
            })
    void theBestOfTheAcceptedLanguagesIsSpokenOrEnglish(String accepted, String spoken) {
        assertThat(decide(request("").accepting(accepted)).language()).isEqualTo(spoken);
    }

    @Test
    void theRequestOutranksTheHeader() {
        assertThat(decide(request(", language: 'en'").accepting("de")).language())
                .isEqualTo("en");
    }

    @Test
    void aFieldThatIsNoLanguageIsAProblemOfTheRequest() {
        assertThat(release.decide(request(", language: 'German!'"), TODAY))
                .isInstanceOfSatisfying(
                        Answer.RefusedDecision.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.pointer()).isEqualTo("language");
                                    assertThat(problem.message()).isEqualTo("`German!` is not the tag of a language");
                                }));
    }

    @Test
    void anAudienceWithoutTheLanguageIsAnsweredInEnglish() {
        PatientData clinician = PatientDataJson.read(FirstGuideline.json("{language: 'de'}"));
        assertThat(decide(clinician).language()).isEqualTo("en");
    }

    /** Weak advice has a text of its own, and so has what one of two rules gives. */
    @Test
    void theFirstVariantThatIsForThePatientIsSaid() {
        Decision weak = decide(
                PatientDataJson.read(FirstGuideline.json("{labs: [{test: 'MMA', value: 500, unit: 'nmol/L'}]}")));
        assertThat(weak.advice())
                .extracting(Decision.GivenAdvice::text)
                .containsExactlyInAnyOrder("Consider B12. MMA is 500 nmol/L.", "Repeat MMA. It is 500 nmol/L.");
        Decision strong = decide(
                PatientDataJson.read(FirstGuideline.json("{labs: [{test: 'serum B12', value: 150, unit: 'pg/mL'}]}")));
        assertThat(strong.advice())
                .extracting(Decision.GivenAdvice::text)
                .contains("Give B12. It is 150 pg/mL.", "Repeat B12. It is 150 pg/mL.");
    }
}
