package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.records.PatientRecordReader.ReadRecord;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.junit.jupiter.api.Test;

/** An order in a record begins or ends a treatment, and becomes the action that the guideline calls so. */
class OrderActionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void anOrderGetsTheGuidelinesOwnNameForIt() throws IOException {
        Vocabulary vocabulary = vocabulary("prescribe: { means: start }", "end: { means: stop }");
        assertThat(action(vocabulary, "active")).contains("prescribe");
        assertThat(action(vocabulary, "stopped")).contains("end");
    }

    @Test
    void anOrderForWhichTheGuidelineHasNoActionIsTold() throws IOException {
        PatientRecord record = read(vocabulary("start: {}", ""), "stopped");
        assertThat(record.orders()).isEmpty();
        assertThat(record.data(new RecordQuestion(Optional.empty(), Optional.empty(), "", Optional.empty()))
                        .notUsed())
                .anySatisfy(remark -> assertThat(remark.why()).contains("this guideline knows no order to stop"));
    }

    private static Vocabulary vocabulary(String starting, String stopping) throws IOException {
        Map<String, String> texts = new TreeMap<>(GuidelineFiles.read(Path.of(System.getenv("CORRIN_RULES"), "b12-ms"))
                .texts());
        texts.computeIfPresent(
                Vocabulary.FILE,
                (name, text) -> text.replaceFirst("    start: \\{.*\\}", "    " + starting)
                        .replaceFirst("    stop: \\{.*\\}", "    " + stopping));
        return Guideline.read(new GuidelineFiles(texts))
                .guideline()
                .orElseThrow()
                .vocabulary();
    }

    private static Optional<String> action(Vocabulary vocabulary, String status) throws IOException {
        return read(vocabulary, status).orders().stream()
                .map(StatedOrder::action)
                .findFirst()
                .flatMap(action -> action.value());
    }

    private static PatientRecord read(Vocabulary vocabulary, String status) throws IOException {
        JsonNode draft = JSON.readTree("""
                {"resourceType": "MedicationRequest", "status": "%s", "intent": "order",
                 "medicationCodeableConcept": {"text": "hydroxocobalamin"}, "subject": {"reference": "Patient/1"}}
                """.formatted(status));
        return ((ReadRecord) new PatientRecordReader(vocabulary)
                        .read(
                                BundleReader.content(draft, "draft", EntryRole.DRAFT),
                                Optional.empty(),
                                ShippedRelease.DAY))
                .record();
    }
}
