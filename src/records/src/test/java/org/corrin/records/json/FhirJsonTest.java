package org.corrin.records.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    void anExponentBeyondEveryDecimalIsNotRead() {
        assertThat(read("{\"value\": 1e2147483648}")).isInstanceOf(FhirJson.NotJson.class);
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

    static Stream<String> recordsWithAKnownResultAmongUnknownOnes() {
        String unknown = observation("other");
        String known = observation("2132-9");
        String panel = """
                {"resourceType": "Observation", "id": "p", "status": "final", "component": [%s]}""".formatted(known);
        return Stream.of(known, panel)
                .flatMap(one -> Stream.of(
                        bundle(unknown, one, unknown),
                        bundle(unknown, unknown, one, one),
                        bundle(one, unknown, one),
                        "\uFEFF" + bundle(unknown, one),
                        " \n" + bundle(unknown, one)));
    }

    private static String bundle(String... resources) {
        return "{\"resourceType\": \"Bundle\", \"entry\": ["
                + Stream.of(resources)
                        .map(resource -> "{\"resource\": " + resource + "}")
                        .collect(Collectors.joining(",\n"))
                + "]}";
    }

    private static String observation(String code) {
        return """
                {"resourceType": "Observation", "id": "ä", "status": "final", "effectiveDateTime": "2026-01-02",
                 "note": [{"text": "a } in \\"a\\" text"}], "valueQuantity": {"value": 1.51, "unit": "pg/mL"},
                 "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]}}""".formatted(code);
    }

    /** Of what is passed over at first nothing is lost once it turns out to be known. */
    @ParameterizedTest
    @MethodSource("recordsWithAKnownResultAmongUnknownOnes")
    void aKnownResourceIsReadWhole(String record) throws IOException {
        assertIsReadWhole(record, record.getBytes(UTF_8));
        assertIsReadWhole(record, record.getBytes(UTF_16BE));
    }

    private static void assertIsReadWhole(String record, byte[] body) throws IOException {
        JsonNode tree = tree(FhirJson.read(body, FhirJsonTest::isSerumB12));
        JsonNode all = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(record.replace("\uFEFF", ""));
        for (int i = 0; i < all.path("entry").size(); i++) {
            JsonNode sent = all.path("entry").get(i).path("resource");
            JsonNode read = tree.path("entry").get(i).path("resource");
            if (isSerumB12(sent)) {
                assertThat(read.toString()).isEqualTo(sent.toString());
            } else {
                assertThat(read.properties())
                        .extracting(Map.Entry::getKey)
                        .containsExactlyInAnyOrder("resourceType", "id", "effectiveDateTime");
            }
        }
    }

    /** A resource that is read again may hold others that are glanced at first. */
    @Test
    void whatAKnownResourceHoldsIsReadWholeAsWell() throws IOException {
        String panel = """
                {"resourceType": "Observation", "id": "p", "component": [%s, %s], "status": "final"}""".formatted(observation("other"), observation("2132-9"));
        JsonNode tree =
                tree(FhirJson.read(bundle(observation("other"), panel).getBytes(UTF_8), FhirJsonTest::isSerumB12));
        assertThat(tree.at("/entry/1/resource/component/1").toString())
                .isEqualTo(new ObjectMapper().readTree(observation("2132-9")).toString());
        assertThat(tree.at("/entry/1/resource/status").asText()).isEqualTo("final");
    }

    private static boolean isSerumB12(JsonNode resource) {
        return !resource.path("resourceType").asText().equals("Observation")
                || resource.path("code").toString().contains("2132-9")
                || resource.path("component").toString().contains("2132-9");
    }

    @Test
    void whatIsPassedOverSaysNothingTwice() {
        String twice = observation("other").replace("\"unit\": \"pg/mL\"", "\"value\": 2");
        assertThat(FhirJson.read(
                        bundle(observation("other"), observation("other"), twice)
                                .getBytes(UTF_8),
                        FhirJsonTest::isSerumB12))
                .isInstanceOf(FhirJson.NotJson.class);
    }

    /** The reason of an order may stand in a problem of which the guideline knows nothing else. */
    @Test
    void aProblemThatIsAReasonToOrderIsKept() {
        JsonNode tree = tree(read("""
                {"resourceType": "Bundle", "entry": [
                  {"resource": {"resourceType": "Condition", "id": "a", "code": {"coding": [
                    {"system": "http://snomed.info/sct", "code": "360271000"}]}}},
                  {"resource": {"resourceType": "Condition", "id": "b", "code": {"coding": [
                    {"system": "http://snomed.info/sct", "code": "271737000"}]}}}]}"""));
        assertThat(tree.at("/entry/0/resource").has("code")).isTrue();
        assertThat(tree.at("/entry/1/resource").has("code")).isFalse();
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
