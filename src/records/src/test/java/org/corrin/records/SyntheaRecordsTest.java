package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Decision.GivenAdvice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole records of synthetic patients, read twice: by the service, and by a naive reader that knows nothing of it. Both must
 * come to the same decision.
 */
class SyntheaRecordsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Map<String, String> TESTS = Map.of(
            "http://loinc.org|2132-9", "serum B12",
            "http://loinc.org|14685-2", "serum B12",
            "http://loinc.org|13964-2", "MMA",
            "http://loinc.org|72160-5", "holoTC",
            "http://loinc.org|787-2", "MCV",
            "http://loinc.org|718-7", "hemoglobin",
            "http://loinc.org|33914-3", "eGFR",
            "http://loinc.org|62238-1", "eGFR",
            "http://loinc.org|98979-8", "eGFR",
            "http://loinc.org|2284-8", "serum folate");

    static Stream<Path> records() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of("src/test/resources/fhir/synthea"))) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSize(14);
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsDecidedAsANaiveReaderWouldAskAboutIt(Path file) throws IOException {
        JsonNode bundle = JSON.readTree(file.toFile());
        Decision read = decision(ofService(bundle));
        Decision naive = decision(ShippedRelease.decide(byHand(bundle)));
        assertThat(read.assessment().status()).isEqualTo(naive.assessment().status());
        assertThat(read.assessment().discordant()).isEqualTo(naive.assessment().discordant());
        assertThat(codes(read)).isEqualTo(codes(naive));
        assertThat(read.missing()).isEqualTo(naive.missing());
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyReasonStandsInTheRecordAndRemarksStayFew(Path file) throws IOException {
        JsonNode bundle = JSON.readTree(file.toFile());
        Decision read = decision(ofService(bundle));
        Stream.concat(
                        read.assessment().because().stream(),
                        read.advice().stream().flatMap(advice -> advice.because().stream()))
                .forEach(place -> assertThat(bundle.at("/" + place).isMissingNode())
                        .as(place)
                        .isFalse());
        assertThat(read.notUsed()).hasSizeLessThan(40);
    }

    private static Answer ofService(JsonNode bundle) {
        PatientRecordReader.RecordReading outcome = new PatientRecordReader(ShippedRelease.vocabulary())
                .read(BundleReader.content(bundle, "", EntryRole.RECORD), Optional.empty(), ShippedRelease.DAY);
        assertThat(outcome).isInstanceOf(PatientRecordReader.ReadRecord.class);
        return ShippedRelease.decide(((PatientRecordReader.ReadRecord) outcome).record(), Optional.empty());
    }

    private static Decision decision(Answer answer) {
        assertThat(answer).isInstanceOf(Decision.class);
        return (Decision) answer;
    }

    private static List<String> codes(Decision decision) {
        return decision.advice().stream()
                .map((GivenAdvice advice) -> advice.kind() + " " + advice.code() + " " + advice.strength())
                .toList();
    }

    /** The newest result of each test by its code, what is active and confirmed, and what is active of medicines. */
    private static JsonNode byHand(JsonNode bundle) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode conditions = request.putArray("conditions");
        ArrayNode medications = request.putArray("medications");
        Map<String, JsonNode> newest = new TreeMap<>();
        LocalDate born = null;
        LocalDate onset = null;
        for (JsonNode entry : bundle.get("entry")) {
            JsonNode resource = entry.get("resource");
            switch (resource.get("resourceType").asText()) {
                case "Patient" ->
                    born = LocalDate.parse(resource.get("birthDate").asText());
                case "Observation" -> {
                    String test = TESTS.get(key(resource.get("code")));
                    boolean isRate = test == null
                            || !test.equals("eGFR")
                            || !unit(resource).equals("mL/min");
                    // Whoever sends an eGFR in mL/min is told that this is another quantity, and leaves it out.
                    if (test != null
                            && isRate
                            && resource.get("status").asText().equals("final")) {
                        newest.merge(
                                test, resource, (one, other) -> time(other).compareTo(time(one)) > 0 ? other : one);
                    }
                }
                case "Condition" -> {
                    boolean active = status(resource, "clinicalStatus").equals("active");
                    boolean confirmed = status(resource, "verificationStatus").equals("confirmed");
                    if (active && confirmed) {
                        conditions.add(code(resource.get("code")));
                        if (key(resource.get("code")).endsWith("|24700007")) {
                            onset = LocalDate.parse(
                                    resource.get("onsetDateTime").asText().substring(0, 10));
                        }
                    }
                }
                case "MedicationRequest" -> {
                    if (resource.get("status").asText().equals("active")) {
                        medications.addObject().set("drug", code(resource.get("medicationCodeableConcept")));
                    }
                }
                default -> {}
            }
        }
        ObjectNode patient = request.putObject("patient");
        patient.put("birthDate", born.toString());
        if (onset != null) {
            patient.put("onsetAge", Period.between(born, onset).getYears());
        }
        ArrayNode labs = request.putArray("labs");
        newest.forEach((test, result) -> labs.addObject()
                .put("test", test)
                .put("on", time(result).substring(0, 10))
                .put("unit", unit(result))
                .set("value", result.get("valueQuantity").get("value")));
        return request;
    }

    private static String time(JsonNode observation) {
        return observation.get("effectiveDateTime").asText();
    }

    private static String unit(JsonNode observation) {
        return observation.path("valueQuantity").path("code").asText();
    }

    private static String status(JsonNode condition, String field) {
        return condition.get(field).get("coding").get(0).get("code").asText();
    }

    private static JsonNode code(JsonNode concept) {
        JsonNode coding = concept.get("coding").get(0);
        return JSON.createObjectNode()
                .put("system", coding.get("system").asText())
                .put("code", coding.get("code").asText());
    }

    private static String key(JsonNode concept) {
        JsonNode code = code(concept);
        return code.get("system").asText() + "|" + code.get("code").asText();
    }
}
