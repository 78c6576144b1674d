package org.corrin.records.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.ShippedRelease;
import org.corrin.records.bulk.ExportItem.ItemKind;
import org.junit.jupiter.api.Test;

class ExportLinesTest {

    private static final PatientRecordReader READER = new PatientRecordReader(ShippedRelease.vocabulary());

    /** What is remembered of other lines changes nothing: a reader that has seen them says what a new one says. */
    @Test
    void aLineComesToTheSameWhateverWasReadBefore() throws IOException {
        List<String> lines = new ArrayList<>(odd());
        lines.addAll(synthea());
        ExportLines seasoned = new ExportLines(READER);
        lines.forEach(line -> items(seasoned, line));
        int kept = 0;
        for (String line : lines) {
            List<ExportItem> items = items(seasoned, line);
            assertThat(bytes(items)).as(shortened(line)).isEqualTo(bytes(items(new ExportLines(READER), line)));
            kept += items.stream().anyMatch(item -> item.kind() == ItemKind.KEPT) ? 1 : 0;
        }
        assertThat(kept).isGreaterThan(100).isLessThan(lines.size() / 2);
    }

    @Test
    void itemsComeBackFromTheirBytes() {
        ExportLines lines = new ExportLines(READER);
        for (String line : odd()) {
            for (ExportItem item : items(lines, line)) {
                ExportItem back = ExportItem.of(item.bytes());
                // Element by element, megabytes take minutes.
                if (item.text().length < 10_000) {
                    assertThat(back).usingRecursiveComparison().isEqualTo(item);
                }
            }
        }
    }

    private static List<ExportItem> items(ExportLines lines, String line) {
        return lines.items("file.ndjson", 300, line.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> bytes(List<ExportItem> items) {
        return items.stream()
                .map(item -> shortened(new String(item.bytes(), StandardCharsets.ISO_8859_1)))
                .toList();
    }

    /** Texts of megabytes are told by their hash. */
    private static String shortened(String text) {
        return text.length() < 10_000 ? text : text.substring(0, 200) + text.hashCode();
    }

    /** Lines that look alike and do not come to the same. */
    private static List<String> odd() {
        String subject = "\"subject\":{\"reference\":\"Patient/ä\"}";
        String b12 = "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2132-9\"}]}";
        String other = b12.replace("2132-9", "2345-7");
        String tooLong = "x".repeat(8_000_001);
        return Stream.of(
                        "\"resourceType\":\"Observation\",\"code\":" + other,
                        "\"resourceType\":\"Observation\",\"code\":" + b12,
                        "\"code\":" + b12 + ",\"resourceType\":\"Observation\"",
                        "\"resourceType\":\"Observation\",\"code\":" + other + ",\"component\":[{\"code\":" + b12
                                + "}]",
                        "\"resourceType\":\"Observation\",\"code\":" + other + ",\"hasMember\":[]",
                        "\"resourceType\":\"Observation\",\"code\":" + other
                                + ",\"meta\":{\"tag\":[{\"code\":\"SUBSETTED\"}]}",
                        "\"resourceType\":\"Observation\",\"code\":" + other + ",\"code\":" + other,
                        "\"resourceType\":\"Observation\",\"code\":\"text\"",
                        "\"resourceType\":\"Observation\",\"code\":null",
                        "\"resourceType\":\"DiagnosticReport\",\"result\":[{\"reference\":\"Observation/1\"}]",
                        "\"resourceType\":\"DiagnosticReport\",\"result\":[{\"reference\":\"#1\"}],\"contained\":[{}]",
                        "\"resourceType\":\"Observation\",\"code\":" + b12
                                + ",\"valueQuantity\":{\"value\":1e99999999999}",
                        "\"resourceType\":\"Observation\",\"code\":" + b12 + ",\"valueQuantity\":{\"value\":1.5E+2}",
                        "\"resourceType\":\"Observation\",\"code\":" + other
                                + ",\"valueQuantity\":{\"value\":1e99999999999}",
                        "\"resourceType\":\"Observation\",\"code\":" + other + ",\"value\":1e-99999999999",
                        "\"resourceType\":\"Encounter\",\"value\":[1,2.5,1.0e99999999999]",
                        "\"resourceType\":\"Observation\",\"code\":" + b12 + ",\"note\":\"" + tooLong + "\"",
                        "\"resourceType\":\"Observation\",\"code\":" + other + ",\"note\":\"" + tooLong + "\"",
                        "\"resourceType\":\"DiagnosticReport\"",
                        "\"resourceType\":\"MedicationRequest\",\"medicationReference\":{\"reference\":\"Medication/1\"}",
                        "\"resourceType\":\"MedicationRequest\",\"medicationReference\":{\"reference\":\"#1\"}",
                        "\"resourceType\":\"MedicationRequest\",\"medicationReference\":{\"reference\":\"#1\"},"
                                + "\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"1\",\"code\":{\"text\":\"aspirin\"}}]",
                        "\"resourceType\":\"MedicationRequest\",\"medicationCodeableConcept\":{\"text\":\"aspirin\"}",
                        "\"resourceType\":\"MedicationRequest\",\"medicationCodeableConcept\":{\"text\":\"hydroxocobalamin\"}",
                        "\"resourceType\":\"MedicationRequest\",\"medicationReference\":{\"reference\":\"Medication/1\","
                                + "\"display\":\"aspirin\"}",
                        "\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"cyanocobalamin\"}",
                        "\"resourceType\":\"Observation\",\"code\":" + b12
                                + ",\"contained\":[{\"resourceType\":\"Device\",\"parent\":{\"reference\":\"urn:a\"}}]",
                        "\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"cats\"}",
                        "\"resourceType\":\"Encounter\",\"subject\":{\"reference\":\"Patient/b\"}",
                        "\"resourceType\":\"Encounter\",\"id\":\"00000000-0000-0000-0000-000000000001\"",
                        "\"resourceType\":\"Specimen\",\"id\":\"00000000-0000-0000-0000-000000000001\"",
                        "\"resourceType\":\"Patient\",\"id\":\"a\",\"identifier\":[{\"value\":\"1\"}]",
                        "\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"x\"}]",
                        "\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\",\"code\":"
                                + b12 + "," + subject
                                + "}},{\"request\":{\"method\":\"DELETE\",\"url\":\"Observation/1\"}}]",
                        "\"id\":7,\"resourceType\":\"Observation\",\"code\":" + b12,
                        "\"a\":")
                .flatMap(fields -> Stream.of(
                        "{" + fields + "}", "{" + fields + "," + subject + "}", "{" + subject + "," + fields + "}"))
                .toList();
    }

    private static List<String> synthea() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fhir/synthea"))) {
            for (Path file : files.sorted().limit(3).toList()) {
                JsonNode bundle = new ObjectMapper().readTree(file.toFile());
                bundle.get("entry")
                        .forEach(entry -> lines.add(entry.get("resource").toString()));
            }
        }
        Collections.shuffle(lines, new Random(1));
        return lines;
    }
}
