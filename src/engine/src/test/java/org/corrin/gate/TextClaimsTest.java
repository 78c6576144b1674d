package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What authors are told of texts that are not true, not filled, never said, or not there in a language. */
class TextClaimsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "guidelines", "two-languages");
    private static final String CLINICIAN = "wording/clinician.yaml";
    private static final String GERMAN = "wording/patient.de.yaml";

    private static List<String> problems(String file, String take, String put) throws IOException {
        Map<String, String> texts = new TreeMap<>(GuidelineFiles.read(FOLDER).texts());
        assertThat(texts.get(file)).contains(take);
        texts.computeIfPresent(file, (name, text) -> text.replace(take, put.replace("\\n", "\n")));
        return Gate.check(new GuidelineFiles(texts)).report().problems().stream()
                .map(TextClaimsTest::told)
                .toList();
    }

    private static String told(FileProblem problem) {
        return problem.file() + ":" + problem.line() + " " + problem.message();
    }

    @Test
    void textsThatAreTrueOfEveryonePass() throws IOException {
        assertThat(Gate.check(GuidelineFiles.read(FOLDER)).report().problems()).isEmpty();
    }

    /** The last two rest on facts that the rules of the advice never ask for: the proof has to vary them itself. */
    @ParameterizedTest
    @CsvSource({
        "status low,condition kidney disease,'serum B12 below 180 pg/mL'",
        "status low,test MMA known,'serum B12 below 180 pg/mL'",
        "status low,status not-low,'serum B12 below 180 pg/mL'",
        "status low,not condition kidney disease,'kidney disease; serum B12 below 180 pg/mL'",
    })
    void aClaimThatIsFalseOfSomePatientIsRefusedWithTheSmallest(String take, String put, String patient)
            throws IOException {
        assertThat(problems(
                        CLINICIAN, "holds: [ finding serum B12 low, " + take, "holds: [ finding serum B12 low, " + put))
                .singleElement()
                .asString()
                .startsWith(CLINICIAN + ":15 the text of `treat b12` holds `" + put
                        + "`, which is not so of every patient who gets it; for example: ")
                .endsWith(patient);
    }

    @Test
    void aPlaceholderThatSomePatientCannotFillIsRefused() throws IOException {
        assertThat(problems(CLINICIAN, "Give B12. It is {serum B12}.", "Give B12. MMA is {MMA}."))
                .containsExactly(
                        CLINICIAN + ":15 nothing fills `{MMA}` in the text of `treat b12` for some patient who gets"
                                + " it; for example: serum B12 below 180 pg/mL");
    }

    @Test
    void aVariantThatNobodyGetsIsRefused() throws IOException {
        assertThat(problems(
                        CLINICIAN,
                        "      - holds: [ finding",
                        "      - { when: { rules: B12 is considered when MMA is high and B12 is not low }, text: No. }\n"
                                + "      - holds: [ finding"))
                .containsExactly(CLINICIAN + ":15 no patient gets this variant of the text of `treat b12`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strength: weak|strength: urgent|no rule gives `treat b12` with the strength `urgent`",
                "strength: weak|rules: B12 is given when it is lov|there is no rule `B12 is given when it is lov`",
                "strength: weak|rules: nothing is known when B12 is not|the rule `nothing is known when B12 is not` never gives `treat b12`",
                "strength: weak|strenght: weak|there is no field `strenght` here",
                "not test MMA known|not test MAM known|`holds` names `not test MAM known`, and the vocabulary has no test `MAM`",
                "not test MMA known|no test MMA known|`no test MMA known` is not something that a text can hold",
                "- holds: [ finding|- when: { strength: strong }\\n        holds: [ finding|the last variant has a `when`, so that some patients may get no text",
            })
    void aTextThatNamesWhatIsNotThereIsRefused(String take, String put, String message) throws IOException {
        assertThat(problems(CLINICIAN, take, put))
                .anySatisfy(told -> assertThat(told).startsWith(CLINICIAN + ":").endsWith(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  unknown: Ihr B12 ist nicht bekannt.|  # nothing|there is no text for the status `unknown`",
                "  below: unter|  # nothing|`words` has no `below`",
                ", MMA: MMA }|}|`names` does not say how `MMA` is printed",
                "    call: Rufen Sie uns an, wenn|    # nothing|`leaflet` has no heading `call`",
                "disclaimer: Ausgedacht. Fragen Sie Ihren Arzt.|# nothing|this is missing",
                "kidneys: call, |kidney: call, |the vocabulary has no advice `caution kidney`",
            })
    void aFileOfAnotherLanguageIsCompleteOrRefused(String take, String put, String message) throws IOException {
        assertThat(problems(GERMAN, take, put)).singleElement().asString().endsWith(message);
    }
}
