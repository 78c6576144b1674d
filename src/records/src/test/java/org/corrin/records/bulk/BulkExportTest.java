package org.corrin.records.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corrin.intake.FactRemark;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.PatientRecordReader.NotOnePatient;
import org.corrin.records.PatientRecordReader.ReadRecord;
import org.corrin.records.PatientRecordReader.RecordReading;
import org.corrin.records.ShippedRelease;
import org.corrin.records.bulk.BulkExport.BulkRecord;
import org.corrin.records.json.RecordEntry;
import org.corrin.release.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkExportTest {

    private static final PatientRecordReader READER = new PatientRecordReader(ShippedRelease.vocabulary());

    @TempDir
    private Path folder;

    @TempDir
    private Path work;

    @Test
    void eachPatientGetsTheirOwnResourcesInTheOrderOfPatients() throws IOException {
        file("Condition.ndjson", ms("Patient/b"), ms("Patient/a"));
        file("Observation.ndjson", b12("Patient/a", 140));
        file("Observation.2.ndjson", b12("Patient/b", 500));
        file("Patient.ndjson", patient("b"), patient("a"));

        BulkExport export = export();

        assertThat(statuses(export))
                .containsExactly(Map.entry("Patient/b", "unlikely"), Map.entry("Patient/a", "confirmed"));
        assertThat(export.leftOut().lines()).isEmpty();
        assertThat(decide(export, "Patient/a").assessment().because()).containsExactly("Observation.ndjson:1");
    }

    @Test
    void aPatientWithoutAPatientResourceIsAnsweredAfterTheOthers() throws IOException {
        file("Condition.ndjson", ms("Patient/x"), ms("Patient/a"));
        file("Observation.ndjson", b12("Patient/x", 140));
        file("Patient.ndjson", patient("a"));

        assertThat(statuses(export()))
                .containsExactly(Map.entry("Patient/a", "not-assessed"), Map.entry("Patient/x", "confirmed"));
    }

    @Test
    void aMedicineReachesAllWhoReferToItHoweverTheyNameIt() throws IOException {
        file("Condition.ndjson", ms("Patient/a"), ms("Patient/b"), ms("Patient/c"));
        file("Medication.ndjson", """
                {"resourceType":"Medication","id":"m","code":{"text":"natalizumab"}}""", """
                {"resourceType":"Medication","id":"n","code":{"text":"natalizumab"}}""");
        file(
                "MedicationRequest.ndjson",
                takes("Patient/a", "Medication/m"),
                takes("Patient/b", "https://ehr.example.org/fhir/Medication/m"),
                takes("Patient/c", "Medication/elsewhere"));

        BulkExport export = export();

        assertThat(medications(export, "Patient/a")).containsExactly("natalizumab");
        assertThat(medications(export, "Patient/b")).containsExactly("natalizumab");
        assertThat(medications(export, "Patient/c")).isEmpty();
        assertThat(decide(export, "Patient/c").notUsed())
                .extracting(FactRemark::why)
                .anyMatch(why -> why.startsWith("its medicine is not in what was sent"));
        assertThat(export.leftOut().lines())
                .containsExactly(new LeftOut(
                        "Medication.ndjson:2",
                        "a resource of type Medication: nothing of a patient refers to it",
                        false));
    }

    @Test
    void aSpecimenThatIsReferredToIsSeen() throws IOException {
        file("Condition.ndjson", ms("Patient/a"));
        file("Specimen.ndjson", """
                {"resourceType":"Specimen","id":"s","type":{"text":"Urine"},"subject":{"reference":"Patient/a"}}""");
        file(
                "Observation.ndjson",
                b12("Patient/a", 140).replace("\"status\"", "\"specimen\":{\"reference\":\"Specimen/s\"},\"status\""));

        assertThat(statuses(export())).containsExactly(Map.entry("Patient/a", "not-assessed"));
    }

    @Test
    void linesThatCannotBeReadAndKnownResourcesOfNobodyAreReportedWithFileAndLine() throws IOException {
        file(
                "Condition.ndjson",
                ms("Patient/a"),
                "",
                "{\"resourceType\": oops}",
                "[1]",
                " ".repeat(8 * 1024 * 1024 + 1));
        file(
                "Observation.ndjson",
                b12("Patient/a", 140),
                b12("Patient/a", 140).replaceAll("\"subject\":\\{[^}]*},", ""),
                b12("Group/g", 140));
        file("Patient.ndjson", patient("a"), "{\"resourceType\":\"Patient\"}");

        BulkExport export = export();

        assertThat(statuses(export)).containsExactly(Map.entry("Patient/a", "confirmed"));
        assertThat(export.leftOut().lines()).allMatch(LeftOut::mayMatter);
        assertThat(export.leftOut().lines())
                .extracting(LeftOut::place)
                .containsExactly(
                        "Condition.ndjson:3",
                        "Condition.ndjson:4",
                        "Condition.ndjson:5",
                        "Observation.ndjson:2",
                        "Observation.ndjson:3",
                        "Patient.ndjson:2");
        assertThat(export.leftOut().lines())
                .extracting(LeftOut::why)
                .containsExactly(
                        "this is not JSON, or goes beyond what is read of it, at column 18",
                        "this is not a JSON object",
                        "the line is longer than 8388608 bytes",
                        "it does not say which patient it is about",
                        "it is about Group/g, and no patient",
                        "this Patient has neither an id nor an identifier");
    }

    @Test
    void whatNoAnswerCouldRestOnIsReportedTogether() throws IOException {
        file("Patient.ndjson", patient("a"));
        file("Practitioner.ndjson", "{\"resourceType\":\"Practitioner\",\"id\":\"1\"}", """
                {"resourceType":"Practitioner","id":"2"}""");
        file("log.ndjson", "{\"event\":\"started\"}");

        assertThat(export().leftOut().lines())
                .containsExactly(
                        new LeftOut(
                                "Practitioner.ndjson:1",
                                "a resource of type Practitioner: it does not say which patient it is about",
                                false,
                                2),
                        new LeftOut("log.ndjson:1", "a resource: it does not say which patient it is about", false));
    }

    @Test
    void whatIsInTheFolderAndNotReadIsReported() throws IOException {
        file("Patient.ndjson", patient("a"));
        file("Observation.ndjson.bak", "");
        file("manifest.json", "{}");
        Files.createDirectory(folder.resolve("error"));

        assertThat(export().leftOut().lines())
                .extracting(LeftOut::place)
                .containsExactly("Observation.ndjson.bak", "error");
    }

    @Test
    void whatIsNotKnownIsCountedAndNotKept() throws IOException {
        String unknown = b12("Patient/a", 1).replace("2132-9", "2345-7");
        file("Observation.ndjson", unknown, unknown, unknown);
        file("Encounter.ndjson", """
                {"resourceType":"Encounter","subject":{"reference":"Patient/a"},"text":{"div":"long"}}""");

        BulkRecord record = export().records().findFirst().orElseThrow();

        assertThat(record.content().entries())
                .extracting(RecordEntry::resource)
                .hasSize(4)
                .allMatch(resource -> !resource.has("code") && !resource.has("text"));
        assertThat(decide(record).notUsed())
                .extracting(FactRemark::why)
                .contains(
                        "3 of type Observation that this guideline has no word for",
                        "1 of type Encounter that this guideline has no word for");
    }

    @Test
    void anIdentifierMeansThePatientWhoHasIt() throws IOException {
        file("Condition.ndjson", ms("Patient/a"), ms("Patient/b"));
        file("Observation.ndjson", b12("Patient/a", 140).replace("\"reference\":\"Patient/a\"", mrn("1")));
        file("Patient.ndjson", patient("a").replace("}", ",\"identifier\":[" + object("1") + "]}"), patient("b"));

        assertThat(statuses(export()))
                .containsExactly(Map.entry("Patient/a", "confirmed"), Map.entry("Patient/b", "not-assessed"));
    }

    @Test
    void anIdentifierThatStandsBesideAReferenceMeansTheSamePatient() throws IOException {
        file(
                "Condition.ndjson",
                ms("Patient/a").replace("\"reference\":\"Patient/a\"", "\"reference\":\"Patient/a\"," + mrn("1")));
        file("Observation.ndjson", b12("Patient/a", 140).replace("\"reference\":\"Patient/a\"", mrn("1")));

        assertThat(statuses(export())).containsExactly(Map.entry("Patient/a", "confirmed"));
    }

    @Test
    void anIdentifierThatTwoPatientsHaveMeansNobody() throws IOException {
        String identifier = ",\"identifier\":[" + object("1") + "]}";
        file("Condition.ndjson", ms("Patient/a"), ms("Patient/b"));
        file("Observation.ndjson", b12("Patient/a", 140).replace("\"reference\":\"Patient/a\"", mrn("1")));
        file(
                "Patient.ndjson",
                patient("a").replace("}", identifier),
                patient("b").replace("}", identifier));

        BulkExport export = export();

        assertThat(statuses(export)).extracting(Map.Entry::getValue).containsOnly("not-assessed");
        assertThat(export.leftOut().lines())
                .containsExactly(new LeftOut(
                        "Observation.ndjson:1",
                        "several patients go by the name that it gives, Patient?identifier=urn:mrn|1",
                        true));
    }

    /** Two servers give the same id to different people, and an export is of one server. */
    @Test
    void aPatientOfTwoServersIsNotOnePatient() throws IOException {
        file("Condition.ndjson", ms("https://one.example.org/Patient/a"), ms("https://other.example.org/Patient/a"));

        BulkRecord record = export().records().findFirst().orElseThrow();

        assertThat(READER.read(record.content(), Optional.of(record.patient()), ShippedRelease.DAY))
                .isInstanceOf(NotOnePatient.class);
    }

    @Test
    void anErrorOfTheExportMakesAllAnswersIncomplete() throws IOException {
        file("Condition.ndjson", ms("Patient/a"), ms("Patient/b"));
        file("errors.ndjson", """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception"}]}""", """
                {"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}""");

        BulkExport export = export();

        assertThat(statuses(export)).extracting(Map.Entry::getValue).containsOnly("incomplete");
        assertThat(decide(export, "Patient/b").notHere())
                .extracting(FactRemark::fact)
                .containsExactly("errors.ndjson:1");
        assertThat(export.leftOut().lines()).extracting(LeftOut::place).containsExactly("errors.ndjson:2");
    }

    @Test
    void whatWasDeletedIsNotRead() throws IOException {
        file("Condition.ndjson", ms("Patient/a"));
        file("Observation.ndjson", b12("Patient/a", 140).replace("\"status\"", "\"id\":\"o\",\"status\""));
        file("deleted.ndjson", """
                {"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE",\
                "url":"Observation/o"}}]}""");

        assertThat(statuses(export())).containsExactly(Map.entry("Patient/a", "not-assessed"));
    }

    private BulkExport export() throws IOException {
        BulkExport export = BulkExport.read(folder, READER, ExportWork.in(work, "shipped"));
        export.records().toList();
        return export;
    }

    private void file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines));
    }

    private static List<Map.Entry<String, String>> statuses(BulkExport export) {
        return export.records()
                .map(record ->
                        Map.entry(record.patient(), decide(record).assessment().status()))
                .collect(Collectors.toList());
    }

    private static Decision decide(BulkExport export, String patient) {
        return decide(record(export, patient));
    }

    private static BulkRecord record(BulkExport export, String patient) {
        return export.records()
                .filter(record -> record.patient().equals(patient))
                .findFirst()
                .orElseThrow();
    }

    private static Decision decide(BulkRecord record) {
        return (Decision) ShippedRelease.decide(read(record).record(), Optional.empty());
    }

    private static ReadRecord read(BulkRecord record) {
        RecordReading read = READER.read(record.content(), Optional.of(record.patient()), ShippedRelease.DAY);
        assertThat(read).isInstanceOf(ReadRecord.class);
        return (ReadRecord) read;
    }

    private static List<String> medications(BulkExport export, String patient) {
        return read(record(export, patient)).record().medications().stream()
                .map(medication -> medication.origin().label())
                .toList();
    }

    private static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}";
    }

    private static String ms(String patient) {
        return "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"" + patient
                + "\"},\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"24700007\"}]}}";
    }

    private static String b12(String patient, int value) {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"subject\":{\"reference\":\"" + patient
                + "\"},\"effectiveDateTime\":\"2025-12-01\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\","
                + "\"code\":\"2132-9\"}]},\"valueQuantity\":{\"value\":" + value + ",\"unit\":\"pg/mL\"}}";
    }

    private static String takes(String patient, String medication) {
        return "{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"intent\":\"order\",\"subject\":{\"reference\":\""
                + patient + "\"},\"medicationReference\":{\"reference\":\"" + medication + "\"}}";
    }

    private static String mrn(String value) {
        return "\"identifier\":" + object(value);
    }

    private static String object(String mrn) {
        return "{\"system\":\"urn:mrn\",\"value\":\"" + mrn + "\"}";
    }
}
