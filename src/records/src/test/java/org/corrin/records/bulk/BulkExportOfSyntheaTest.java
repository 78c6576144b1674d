package org.corrin.records.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.corrin.intake.FactRemark;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.ShippedRelease;
import org.corrin.records.bulk.BulkExport.BulkRecord;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Decision;
import org.corrin.release.Decision.GivenAdvice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole records of synthetic patients, one by one and as one export: the answers are the same. */
class BulkExportOfSyntheaTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final PatientRecordReader READER = new PatientRecordReader(ShippedRelease.vocabulary());

    @TempDir
    private Path folder;

    @Test
    void anExportIsAnsweredAsTheBundlesOfItsPatientsAre() throws IOException {
        assertSameAnswers(UnaryOperator.identity());
    }

    @Test
    void aPatientMayBeReferredToByTypeAndId() throws IOException {
        assertSameAnswers(
                line -> line.replaceAll("(\"(?:subject|patient)\":\\{\"reference\":\")urn:uuid:", "$1Patient/"));
    }

    private void assertSameAnswers(UnaryOperator<String> written) throws IOException {
        Map<String, JsonNode> bundles = bundles();
        split(bundles, written);

        List<BulkRecord> records;
        try (BulkExport export = BulkExport.read(folder, READER)) {
            records = export.records().toList();
            assertThat(export.leftOut().lines()).isEmpty();
        }
        assertThat(records).extracting(BulkRecord::patient).containsExactlyElementsOf(bundles.keySet());
        int given = 0;
        for (BulkRecord record : records) {
            JsonNode bundle = bundles.get(record.patient());
            Decision inBulk = decide(record.content(), Optional.of(record.patient()));
            Decision alone = decide(BundleReader.content(bundle, "", EntryRole.RECORD), Optional.empty());
            assertThat(inBulk.assessment().status())
                    .isEqualTo(alone.assessment().status());
            assertThat(inBulk.assessment().text()).isEqualTo(alone.assessment().text());
            assertThat(inBulk.missing()).isEqualTo(alone.missing());
            assertThat(whys(inBulk.notUsed())).isEqualTo(whys(alone.notUsed()));
            assertThat(whys(inBulk.unusual())).isEqualTo(whys(alone.unusual()));
            assertThat(inBulk.notHere()).isEmpty();
            assertThat(advice(inBulk, this::line))
                    .isEqualTo(advice(alone, place -> bundle.at("/" + place).toString()));
            given += inBulk.advice().size();
        }
        assertThat(given).isGreaterThan(20);
    }

    private static Map<String, JsonNode> bundles() throws IOException {
        Map<String, JsonNode> bundles = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fhir/synthea"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode bundle = JSON.readTree(file.toFile());
                bundles.put("Patient/" + bundle.at("/entry/0/resource/id").asText(), bundle);
            }
        }
        assertThat(bundles).hasSize(14);
        return bundles;
    }

    /** Writes one resource a line: a patient's and the next one's by turns, and the later results in a second file. */
    private void split(Map<String, JsonNode> bundles, UnaryOperator<String> written) throws IOException {
        int longest = bundles.values().stream()
                .mapToInt(bundle -> bundle.get("entry").size())
                .max()
                .orElseThrow();
        for (int i = 0; i < longest; i++) {
            for (JsonNode bundle : bundles.values()) {
                JsonNode resource = bundle.at("/entry/" + i + "/resource");
                if (!resource.isMissingNode()) {
                    String type = resource.get("resourceType").asText();
                    String part = type.equals("Observation")
                                    && i > bundle.get("entry").size() / 2
                            ? ".2"
                            : "";
                    Files.writeString(
                            folder.resolve(type + part + ".ndjson"),
                            written.apply(resource.toString()) + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }
            }
        }
    }

    private static Decision decide(BundleContent content, Optional<String> patient) {
        PatientRecordReader.RecordReading read = READER.read(content, patient, ShippedRelease.DAY);
        return (Decision) ShippedRelease.decide(((PatientRecordReader.ReadRecord) read).record(), Optional.empty());
    }

    private static List<String> whys(List<FactRemark> remarks) {
        return remarks.stream().map(FactRemark::why).sorted().toList();
    }

    /** All advice, with the resources in the place of places; they are the same but for how they refer to the patient. */
    private static List<String> advice(Decision decision, UnaryOperator<String> resource) {
        List<String> all = new ArrayList<>();
        for (GivenAdvice advice : decision.adviceAndDetails()) {
            all.add(advice.kind() + " " + advice.code() + " " + advice.strength() + " " + advice.text());
            advice.because().stream()
                    .map(resource)
                    .map(text -> text.replace("urn:uuid:", "Patient/"))
                    .sorted()
                    .forEach(all::add);
        }
        return all;
    }

    /** What stands at a place such as {@code Observation.ndjson:17}. */
    private String line(String place) {
        String[] parts = place.split(":");
        try {
            return Files.readAllLines(folder.resolve(parts[0])).get(Integer.parseInt(parts[1]) - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
