package org.corrin.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.cells.ExamplePatient;
import org.corrin.changes.PatientRegion.InputRange;
import org.corrin.changes.PatientRegion.ResultInterval;
import org.corrin.changes.ReleaseChanges.OutcomeChange;
import org.corrin.changes.ReleaseChanges.PatientGroupChange;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

/** What is told of an update after which requests are read otherwise: with other units, codes, limits or groups. */
class VocabularyChangesTest {

    private static final String THE_ASSESSMENT = "the assessment";
    private static final String THE_REQUEST = "the request";

    private static final String MOLAR_MASS_OF_B12 =
            "# Cyanocobalamin, as laboratories use it whichever form is in the blood: 1 pg/mL = 0.7378 pmol/L.\n"
                    + "    molarMass: 1355.37 g/mol";

    /** The shipped guideline with some text replaced by another. */
    private static Release with(String file, String... takenAndPut) {
        return with(FirstGuideline.files(), file, takenAndPut);
    }

    private static Release with(GuidelineFiles files, String file, String... takenAndPut) {
        ReleaseBuild built = FirstGuideline.built(changed(files, file, takenAndPut));
        assertThat(built.problems()).isEmpty();
        return built.release().orElseThrow();
    }

    private static GuidelineFiles changed(GuidelineFiles files, String file, String... takenAndPut) {
        Map<String, String> texts = new TreeMap<>(files.texts());
        for (int i = 0; i < takenAndPut.length; i += 2) {
            String take = takenAndPut[i];
            String put = takenAndPut[i + 1];
            assertThat(texts.get(file)).contains(take);
            texts.computeIfPresent(file, (name, text) -> text.replace(take, put));
        }
        return new GuidelineFiles(texts);
    }

    /** What another vocabulary changes, after which nothing may be left uncompared. */
    private static ReleaseChanges of(String... takenAndPut) {
        return compared(with(Vocabulary.FILE, takenAndPut));
    }

    private static ReleaseChanges compared(Release after, JsonNode... cohort) {
        ReleaseChanges changes = ReleaseChanges.between(
                FirstGuideline.release(),
                after,
                Stream.of(cohort).map(PatientDataJson::read).toList());
        assertThat(changes.notCompared()).isEmpty();
        for (PatientGroupChange change : changes.changes()) {
            change.told().stream()
                    .filter(told -> told.of().equals(THE_ASSESSMENT))
                    .forEach(told -> assertExampleShows(told, change.example(), after));
        }
        return changes;
    }

    /** Drools says so too: the example, sent to each release, is answered as was told. */
    private static void assertExampleShows(OutcomeChange told, ExamplePatient example, Release after) {
        assertThat(status(FirstGuideline.release(), example))
                .as(example.toString())
                .isEqualTo(told.before());
        assertThat(status(after, example)).as(example.toString()).isEqualTo(told.after());
    }

    private static String status(Release release, ExamplePatient example) {
        RequestDay today = RequestDay.of(release.guideline().about().lastUpdated());
        Answer answer = release.decide(PatientDataJson.read(example.request()), today);
        assertThat(answer).isInstanceOf(Decision.class);
        return ((Decision) answer).assessment().status();
    }

    private static PatientGroupChange needed(ReleaseChanges changes, String of, String before, String after) {
        return changes.changes().stream()
                .filter(change -> change.told().contains(new OutcomeChange(of, before, after)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(of + " from " + before + " to " + after + " is not in "
                        + changes.changes().stream()
                                .map(PatientGroupChange::told)
                                .toList()));
    }

    /** 130 pmol/L were 176 pg/mL, which is low, and are 182 pg/mL, which is not. */
    @Test
    void anotherMolarMassIsToldOfValuesInAmounts() {
        Release after = with(Vocabulary.FILE, MOLAR_MASS_OF_B12, "molarMass: 1400 g/mol");
        ReleaseChanges changes = compared(
                after,
                FirstGuideline.json(
                        "{conditions: ['multiple sclerosis'], labs: [{test: 'B12', value: 130, unit: 'pmol/L'}]}"),
                FirstGuideline.json(
                        "{conditions: ['multiple sclerosis'], labs: [{test: 'B12', value: 176, unit: 'pg/mL'}]}"));
        PatientGroupChange lower = needed(changes, THE_ASSESSMENT, "confirmed", "indeterminate");
        assertThat(lower.patients())
                .anyMatch(patients ->
                        patients.startsWith("multiple sclerosis, serum B12 from 128.6 to 132.8 pmol/L or from 0.1286 to"
                                + " 0.1328 nmol/L, MMA unknown"));
        assertThat(lower.example().request().at("/labs/0/unit").asText()).isEqualTo("pmol/L");
        assertThat(lower.touched()).isEqualTo(1);
        assertThat(changes.cohort()).isEqualTo(2);
        assertThat(changes.touched()).isEqualTo(1);
        assertThat(changes.changes())
                .as("nobody whose result is in pg/mL")
                .flatExtracting(PatientGroupChange::patients)
                .noneMatch(patients -> patients.startsWith("multiple sclerosis, serum B12 below 180 pg/mL"));
    }

    @Test
    void aCodeThatMovedIsToldWithWhatItWas() {
        ReleaseChanges changes = of(
                "        - \"24700007\"            # multiple sclerosis\n",
                "",
                "snomed: [ \"66760008\" ]",
                "snomed: [ \"66760008\", \"24700007\" ]");
        PatientGroupChange outside = needed(changes, THE_ASSESSMENT, "not-assessed", "out-of-scope");
        assertThat(outside.patients())
                .containsExactly("no multiple sclerosis, optic neuritis given as snomed `24700007`, which was multiple"
                        + " sclerosis, unless serum B12 known or holoTC known");
        assertThat(outside.example().request().at("/conditions/0/code").asText())
                .isEqualTo("24700007");
    }

    /** `G35*` stands for more codes than G35. */
    @Test
    void aWildcardThatIsTakenAwayIsToldOfALongerCode() {
        ReleaseChanges changes = of("icd10: [ \"H46*\" ]", "icd10: [ \"H46\" ]");
        assertThat(needed(changes, "the advice `test mma`", "test mma", "nothing")
                        .patients())
                .allMatch(patients -> patients.contains("optic neuritis given as icd10 `H46.9`"));
    }

    @Test
    void aDrugThatLeavesItsGroupIsNamed() {
        ReleaseChanges changes = of("  rituximab:\n    group: MS immunotherapy\n", "  rituximab:\n");
        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.told())
                    .containsExactly(new OutcomeChange(
                            "the advice `refuse stop-ms-immunotherapy`", "refuse stop-ms-immunotherapy", "nothing"));
            assertThat(change.patients()).containsExactly("multiple sclerosis, order stop rituximab");
        });
    }

    @Test
    void ofManyDrugsThatLeaveTheirGroupSomeAreNamedAndAllCounted() {
        ReleaseChanges changes = of("    group: MS immunotherapy\n    synonyms", "    synonyms");
        assertThat(changes.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.patients())
                        .singleElement()
                        .asString()
                        .startsWith(
                                "multiple sclerosis, order stop interferon beta-1a or stop interferon beta-1b or stop ")
                        .endsWith(" or 17 others"));
    }

    @Test
    void aDrugThatLeavesItsGroupIsToldBesideSamplesToo() {
        ReleaseChanges changes = of("  methylcobalamin:\n    group: B12 preparation\n", "  methylcobalamin:\n");
        PatientGroupChange dose = needed(
                changes, "the advice `caution b12-after-recent-dose`", "caution b12-after-recent-dose", "nothing");
        assertThat(dose.patients()).allMatch(patients -> patients.contains("methylcobalamin, last dose"));
    }

    @Test
    void aResultThatGrowsOldEarlierIsToldWithItsAge() {
        ReleaseChanges changes = of(
                "validFor: 12 months\n    possible: { above: 0 pg/mL",
                "validFor: 6 months\n    possible: { above: 0 pg/mL");
        PatientGroupChange old = needed(changes, THE_ASSESSMENT, "confirmed", "not-assessed");
        assertThat(old.patients())
                .containsExactly("multiple sclerosis, serum B12 below 180 pg/mL, more than 6 and at most 12 months old,"
                        + " unless holoTC known");
        assertThat(old.example().request().at("/labs/0/on").asText()).isEqualTo("2025-06-30");
    }

    @Test
    void aValueThatIsNoLongerPossibleIsToldAsRefused() {
        Release after = with(
                Vocabulary.FILE,
                "possible: { above: 0 pg/mL, atMost: 100000 pg/mL }",
                "possible: { above: 0 pg/mL, atMost: 50000 pg/mL }");
        ReleaseChanges changes =
                compared(after, FirstGuideline.json("{labs: [{test: 'serum B12', value: 60000, unit: 'pg/mL'}]}"));
        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.told()).containsExactly(new OutcomeChange(THE_REQUEST, "decided", "refused"));
            assertThat(change.patients()).containsExactly("serum B12 above 50000 and at most 100000 pg/mL");
            assertThat(change.regions())
                    .containsExactly(new PatientRegion(List.of(new InputRange(
                            "lab",
                            "serum B12",
                            "pg/mL",
                            List.of(new ResultInterval("50000", false, "100000", true, "")),
                            List.of()))));
            assertThat(change.touched()).isEqualTo(1);
            assertThat(after.decide(
                            PatientDataJson.read(change.example().request()),
                            RequestDay.of(after.guideline().about().lastUpdated())))
                    .isInstanceOf(Answer.RefusedDecision.class);
        });
        assertThat(changes.touched()).isEqualTo(1);
    }

    @Test
    void aUnitThatIsNoLongerReadIsToldAsRefused() {
        ReleaseChanges changes = of("  gm/dL: g/dL\n", "");
        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.told()).containsExactly(new OutcomeChange(THE_REQUEST, "decided", "refused"));
            assertThat(change.patients()).containsExactly("hemoglobin in gm/dL");
        });
    }

    @Test
    void aSexThatIsNewIsToldAsDecided() {
        ReleaseChanges changes = of("[ female, male, other, unknown ]", "[ female, male, other, unknown, intersex ]");
        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.told()).containsExactly(new OutcomeChange(THE_REQUEST, "refused", "decided"));
            assertThat(change.patients()).containsExactly("sex intersex");
            assertThat(change.regions())
                    .containsExactly(new PatientRegion(
                            List.of(new InputRange("sex", "sex", "", List.of(), List.of("intersex")))));
        });
    }

    /** It was no error before, and was not used. */
    @Test
    void aSynonymThatWasUnknownIsToldAsUsed() {
        ReleaseChanges changes = of("      - total B12\n", "      - total B12\n      - cobalamin in serum\n");
        PatientGroupChange used = needed(changes, THE_ASSESSMENT, "not-assessed", "confirmed");
        assertThat(used.patients())
                .containsExactly("multiple sclerosis, serum B12 below 180 pg/mL, given as `cobalamin in serum`,"
                        + " unless holoTC known");
        assertThat(used.example().request().at("/labs/0/test").asText()).isEqualTo("cobalamin in serum");
    }

    /** One of a patient's two results of serum B12 was in this code; with both it was one result from the lower to the higher. */
    @Test
    void aCodeThatMovedBetweenTestsIsToldOfPatientsWithoutTheOther() {
        ReleaseChanges changes = of(
                "loinc: [ \"2132-9\", \"14685-2\",",
                "loinc: [ \"2132-9\",",
                "loinc: [ \"72160-5\" ]",
                "loinc: [ \"72160-5\", \"14685-2\" ]");
        assertThat(needed(changes, THE_ASSESSMENT, "confirmed", "unlikely").patients())
                .contains(
                        "multiple sclerosis, serum B12 unknown or below 180 pg/mL, given as loinc `14685-2`, which was serum"
                                + " B12, holoTC above 70 pmol/L, given as loinc `14685-2`, which was serum B12, unless MMA"
                                + " above 271 nmol/L");
    }

    /** 10000 ug in fourteen days are less than 1000 ug a day, and in ten days they are not. */
    @Test
    void aPeriodOfAnotherLengthIsToldWithItsDoses() {
        ReleaseChanges changes = of("two weeks: { is: 2 wk,", "two weeks: { is: 10 d,");
        assertThat(needed(changes, "the advice `caution dose-below-guidance`", "caution dose-below-guidance", "nothing")
                        .patients())
                .anyMatch(patients -> patients.contains("10000 ug every two weeks, oral"));
    }

    /** A synonym becomes the name that rules use, and the name a synonym: no request is told anything else. */
    @Test
    void anotherNameInRulesAndVocabularyChangesNothing() {
        GuidelineFiles renamed = changed(
                FirstGuideline.files(),
                Vocabulary.FILE,
                "  renal impairment:\n",
                "  CKD:\n",
                "      - CKD\n",
                "      - renal impairment\n");
        Release after = with(renamed, "70-treatment.drl", "name == \"renal impairment\"", "name == \"CKD\"");
        ReleaseChanges changes = compared(after);
        assertThat(changes.files()).hasSize(2);
        assertThat(changes.changesNoAdvice()).isTrue();
    }

    /** A moved limit and another molar mass at once: values in pg/mL between the limits are told in their own words. */
    @Test
    void rulesAndVocabularyMayDifferAtOnce() {
        GuidelineFiles files =
                changed(FirstGuideline.files(), Vocabulary.FILE, MOLAR_MASS_OF_B12, "molarMass: 1400 g/mol");
        ReleaseChanges changes = compared(with(files, "20-serum-b12.drl", "\"350 pg/mL\"", "\"400 pg/mL\""));
        assertThat(needed(changes, THE_ASSESSMENT, "unlikely", "indeterminate").patients())
                .anyMatch(patients -> patients.startsWith(
                        "multiple sclerosis, serum B12 above 350 and at most 400 pg/mL, MMA unknown"));
    }

    @Test
    void anotherCommentChangesNothing() {
        ReleaseChanges changes = of("# The names that", "# Those names that");
        assertThat(changes.changesNothing()).isTrue();
        assertThat(changes.files()).containsExactly(Vocabulary.FILE);
    }

    /** What is pointed out is not decided otherwise. */
    @Test
    void whatIsUsualChangesNoDecision() {
        assertThat(of("usual: { atLeast: 50 pg/mL, atMost: 2000 pg/mL }", "usual: { atLeast: 80 pg/mL }")
                        .changesNoAdvice())
                .isTrue();
    }

    @Test
    void anotherNameOfACodeSystemIsTold() {
        ReleaseChanges changes = of(
                "icd10: http://hl7.org/fhir/sid/icd-10\n",
                "icd10: { uri: http://hl7.org/fhir/sid/icd-10,"
                        + " also: [ http://terminology.hl7.org/CodeSystem/icd10 ] }\n");
        assertThat(changes.changes())
                .anySatisfy(change -> assertThat(change.patients().toString())
                        .contains("http://terminology.hl7.org/CodeSystem/icd10 `G35`"));
    }
}
