package org.corrin.records.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.ShippedRelease;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a body, and what of it is kept. */
class FhirJsonTest {

    private static final PatientRecordReader READER = new PatientRecordReader(ShippedRelease.vocabulary());

    static Stream<Path> patients() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "fhir", "synthea"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("patients")
    void whatIsNotKeptChangesNothing(Path patient) throws IOException {
        byte[] body = Files.readAllBytes(patient);
        JsonNode whole = tree(FhirJson.read(body, resource -> true));
        JsonNode slim = tree(FhirJson.read(body, READER::knows));
        assertThat(slim.toString().length()).isLessThan(whole.toString().length());
        assertThat(decided(slim)).isEqualTo(decided(whole));
    }

    private static Answer decided(JsonNode record) {
        PatientRecordReader.RecordReading read =
                READER.read(BundleReader.content(record, "", EntryRole.RECORD), Optional.empty(), ShippedRelease.DAY);
        return ShippedRelease.decide(((PatientRecordReader.ReadRecord) read).record(), Optional.of("2025-12-22"));
    }

    @Test
    void ofWhatIsNotKnownItsNameAndItsPatientAreKept() {
        JsonNode tree = tree(read("""
                {"resourceType": "Bundle", "entry": [
                  {"fullUrl": "u", "resource": {"id": "a", "text": {"div": "x"}, "subject": {"reference": "Patient/1"},
                    "valueQuantity": {"value": 1}, "resourceType": "Observation"}}]}"""));
        assertThat(tree.at("/entry/0/resource").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("id", "subject", "resourceType");
        assertThat(tree.at("/entry/0/fullUrl").asText()).isEqualTo("u");
    }

    @Test
    void numbersStayAsTheyWereWritten() {
        JsonNode tree =
                tree(read("{\"a\": 0.10, \"b\": 12345678901234567890, \"c\": [1, true, null, \"x\"], \"d\": {}}"));
        assertThat(tree.get("a").decimalValue()).hasToString("0.10");
        assertThat(tree.get("b").decimalValue()).hasToString("12345678901234567890");
        assertThat(tree.get("c").toString()).isEqualTo("[1,true,null,\"x\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "null",
                "{",
                "{\"a\": }",
                "{\"a\": 1",
                "{} {}",
                "{}x",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": {\"b\": 1, \"b\": 1}}",
                "{\"a\": NaN}",
                "{'a': 1}"
            })
    void whatIsNotOneObjectIsTold(String body) {
        assertThat(read(body)).isInstanceOf(FhirJson.NotJson.class);
    }

    @Test
    void whatIsNestedTooDeeplyIsTold() {
        assertThat(read("{\"a\":".repeat(5000) + "1" + "}".repeat(5000))).isInstanceOf(FhirJson.NotJson.class);
        assertThat(read("{\"a\":" + "[".repeat(100_000))).isInstanceOf(FhirJson.NotJson.class);
    }

    @Test
    void bytesThatAreNoTextAreTold() {
        for (byte[] body : List.of(new byte[] {'{', '"', (byte) 0xC3, '"'}, new byte[] {0, 1, 2})) {
            assertThat(FhirJson.read(body, resource -> true)).isInstanceOf(FhirJson.NotJson.class);
        }
    }

    private static FhirJson.JsonReading read(String body) {
        return FhirJson.read(body.getBytes(UTF_8), READER::knows);
    }

    private static JsonNode tree(FhirJson.JsonReading outcome) {
        return ((FhirJson.JsonTree) outcome).node();
    }
}
