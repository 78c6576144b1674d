package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** An export with all that an export may hold: resources in no order, in several files, shared, nobody's, and unreadable. */
final class SampleExport {

    private static final int PATIENTS = 2_000;

    private SampleExport() {}

    /** Writes the files of an export. */
    static void write(Path folder) throws IOException {
        List<String> patients = new ArrayList<>();
        List<String> observations = new ArrayList<>();
        List<String> medications = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            patients.add(
                    "{\"resourceType\":\"Patient\",\"id\":\"p%d\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"%d\"}],"
                                    .formatted(i, i)
                            + "\"birthDate\":\"1984-02-29\",\"gender\":\"female\"}");
            String subject = i % 5 == 0
                    ? "{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"%d\"}}".formatted(i)
                    : "{\"reference\":\"Patient/p%d\"}".formatted(i);
            observations.add(observation("b" + i, "2132-9", subject, "%d.%d0".formatted(90 + i % 500, i % 10)));
            observations.add(observation("u" + i, "8302-2", subject, "170"));
            others.add(
                    "{\"resourceType\":\"Condition\",\"id\":\"c%d\",\"subject\":%s,\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\"active\"}]},\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"24700007\"}]}}"
                            .formatted(i, subject));
            if (i % 3 == 0) {
                medications.add(
                        "{\"resourceType\":\"MedicationRequest\",\"id\":\"m%d\",\"status\":\"active\",\"intent\":\"order\",\"subject\":%s,\"medicationReference\":{\"reference\":\"Medication/drug%d\"}}"
                                .formatted(i, subject, i % 4));
            }
        }
        for (int i = 0; i < 5; i++) {
            medications.add(
                    "{\"resourceType\":\"Medication\",\"id\":\"drug%d\",\"code\":{\"text\":\"metformin\",\"coding\":[{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\",\"code\":\"6809\"}]}}"
                            .formatted(i));
        }
        observations.add(observation("nobodys", "2132-9", "{\"reference\":\"Group/1\"}", "100"));
        observations.add("{\"resourceType\":\"Observation\"");
        observations.add("");
        // One identifier for two patients: whose result it is, nobody knows.
        patients.add(
                "{\"resourceType\":\"Patient\",\"id\":\"twin-1\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"twin\"}]}");
        patients.add(
                "{\"resourceType\":\"Patient\",\"id\":\"twin-2\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"twin\"}]}");
        observations.add(
                observation("twins", "2132-9", "{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"twin\"}}", "100"));
        Random order = new Random(1);
        for (List<String> lines : List.of(patients, observations, medications, others)) {
            Collections.shuffle(lines, order);
        }
        Files.createDirectories(folder.resolve("deleted"));
        write(folder.resolve("Patient.ndjson"), patients);
        write(folder.resolve("Observation.ndjson"), observations.subList(0, PATIENTS));
        write(folder.resolve("Observation.2.ndjson.gz"), observations.subList(PATIENTS, observations.size()));
        write(folder.resolve("Medication.ndjson"), medications);
        write(folder.resolve("Condition.ndjson"), others);
        Files.writeString(folder.resolve("Encounter.ndjson.part"), "");
    }

    private static String observation(String id, String loinc, String subject, String value) {
        return ("{\"resourceType\":\"Observation\",\"id\":\"%s\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"%s\"}]},\"subject\":%s,\"effectiveDateTime\":\"2026-01\",\"valueQuantity\":{\"value\":%s,\"unit\":\"pg/mL\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"pg/mL\"}}")
                .formatted(id, loinc, subject, value);
    }

    private static void write(Path file, List<String> lines) throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        OutputStream out = Files.newOutputStream(file);
        try (OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            packed.write(text);
        }
    }
}
