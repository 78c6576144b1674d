package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientDataJson;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ICD-10 E53.8 holds the lack of several B vitamins. In the guideline that ships it counts where its name says B12. */
class BroadCodesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Vocabulary SHIPPED = vocabulary();

    private static Vocabulary vocabulary() {
        try {
            return ReleaseBuild.of(GuidelineFiles.read(Path.of("..", "..", "rules", "b12-ms")))
                    .release()
                    .orElseThrow()
                    .guideline()
                    .vocabulary();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Vitamin B12 deficiency,          ''",
        "cobalamin deficiency,            Deficiency of other specified B group vitamins",
        "'',                              Vitamin B12 deficiency",
        "Vitamin B12 deficiency,          B12 deficiency",
        "Vitamin-B12-Mangel,              ''"
    })
    void countsWhereItsTextOrItsDisplayNamesB12(String text, String display) {
        PatientRecord record = read(text, display);
        assertThat(PatientDataJson.write(record.data(Optional.empty(), Optional.empty(), Optional.empty()))
                        .path("conditions")
                        .toString())
                .contains("vitamin B12 deficiency");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                      ''",
        "biotin deficiency,       ''",
        "Folate deficiency,       Deficiency of other specified B group vitamins",
        "Vitamin B12 deficiency,  Pernicious anaemia"
    })
    void isToldAsNotUsedWhereNoNameSaysB12OrTwoDisagree(String text, String display) {
        PatientRecord record = read(text, display);
        assertThat(PatientDataJson.write(record.data(Optional.empty(), Optional.empty(), Optional.empty()))
                        .path("conditions")
                        .isEmpty())
                .isTrue();
        assertThat(record.data(Optional.empty(), Optional.empty(), Optional.empty())
                        .toString())
                .contains("the code `E53.8` is lack of");
    }

    private static PatientRecord read(String text, String display) {
        ObjectNode condition = JSON.createObjectNode().put("resourceType", "Condition");
        condition.putObject("subject").put("reference", "Patient/p");
        ObjectNode code = condition.putObject("code");
        ObjectNode coding = code.putArray("coding")
                .addObject()
                .put("system", "http://hl7.org/fhir/sid/icd-10-cm")
                .put("code", "E53.8");
        if (!text.isEmpty()) {
            code.put("text", text);
        }
        if (!display.isEmpty()) {
            coding.put("display", display);
        }
        return ((PatientRecordReader.ReadRecord) new PatientRecordReader(SHIPPED)
                        .read(BundleReader.entries(condition, "", EntryRole.RECORD), Optional.empty()))
                .record();
    }
}
