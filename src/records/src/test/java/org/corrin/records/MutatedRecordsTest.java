package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.corrin.intake.FactRemark;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Records of synthetic patients, each changed in one way as real senders do: what a change means is either nothing, and then
 * the answer is the same, or something, and then it is told. No answer ever differs in silence.
 */
class MutatedRecordsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String ATC = "http://www.whocc.no/atc";

    private enum Follows {
        THE_SAME_ANSWER,
        A_TOLD_DIFFERENCE
    }

    /** A change of one record: the bundle, in which the four resources that matter stand first. */
    private record Mutation(String name, Follows follows, Consumer<Mutant> change) {

        static Mutation same(String name, Consumer<Mutant> change) {
            return new Mutation(name, Follows.THE_SAME_ANSWER, change);
        }

        static Mutation told(String name, Consumer<Mutant> change) {
            return new Mutation(name, Follows.A_TOLD_DIFFERENCE, change);
        }
    }

    /** A copy of a record with the patient's own disease, results and medicine added. */
    private record Mutant(ObjectNode bundle, ObjectNode disease, ObjectNode b12, ObjectNode mma, ObjectNode medicine) {

        private static final JsonNode PATIENT = JSON.createObjectNode();

        static Mutant of(JsonNode record) {
            ObjectNode bundle = record.deepCopy();
            ArrayNode entries = (ArrayNode) bundle.get("entry");
            JsonNode patient = patient(bundle);
            ObjectNode disease = resource("Condition", "m-ms", patient, "code", SNOMED, "24700007");
            ObjectNode b12 = result("m-b12", patient, "2132-9", 150, "pg/mL");
            ObjectNode mma = result("m-mma", patient, "13964-2", 400, "nmol/L");
            ObjectNode medicine =
                    resource("MedicationRequest", "m-b12d", patient, "medicationCodeableConcept", ATC, "B03BA03");
            medicine.put("status", "active").put("intent", "order").put("authoredOn", "2025-01-10");
            for (ObjectNode added : List.of(disease, b12, mma, medicine)) {
                entries.insertObject(1).set("resource", added);
            }
            return new Mutant(bundle, disease, b12, mma, medicine);
        }

        private static JsonNode patient(JsonNode bundle) {
            for (JsonNode entry : bundle.get("entry")) {
                if (entry.path("resource").path("resourceType").asText().equals("Patient")) {
                    return entry;
                }
            }
            return PATIENT;
        }

        private static ObjectNode result(String id, JsonNode patient, String loinc, int value, String unit) {
            ObjectNode result = resource("Observation", id, patient, "code", LOINC, loinc);
            result.put("status", "final").put("effectiveDateTime", "2025-12-01");
            result.putObject("valueQuantity")
                    .put("value", value)
                    .put("unit", unit)
                    .put("system", "http://unitsofmeasure.org")
                    .put("code", unit);
            return result;
        }

        private static ObjectNode resource(
                String type, String id, JsonNode patient, String concept, String system, String code) {
            ObjectNode resource =
                    JSON.createObjectNode().put("resourceType", type).put("id", id);
            resource.putObject("subject")
                    .put("reference", patient.path("fullUrl").asText());
            resource.putObject(concept)
                    .putArray("coding")
                    .addObject()
                    .put("system", system)
                    .put("code", code);
            return resource;
        }

        ArrayNode entries() {
            return (ArrayNode) bundle.get("entry");
        }

        void remove(ObjectNode resource) {
            ArrayNode entries = entries();
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).path("resource") == resource) {
                    entries.remove(i);
                    return;
                }
            }
        }

        ObjectNode add(String type) {
            ObjectNode resource = JSON.createObjectNode().put("resourceType", type);
            entries().addObject().set("resource", resource);
            return resource;
        }

        static ObjectNode coding(ObjectNode resource, String concept) {
            return (ObjectNode) resource.path(concept).path("coding").path(0);
        }
    }

    private static final List<Mutation> MUTATIONS = List.of(
            Mutation.same(
                    "the long name of a code beside it",
                    it -> Mutant.coding(it.b12(), "code")
                            .put("display", "Cobalamin (Vitamin B12) [Mass/volume] in Serum or Plasma")),
            Mutation.told(
                    "the name of another test beside a code",
                    it -> Mutant.coding(it.b12(), "code").put("display", "Holotranscobalamin")),
            Mutation.told(
                    "a family history beside the code of the disease",
                    it -> ((ObjectNode) it.disease().get("code")).put("text", "Family history of multiple sclerosis")),
            Mutation.same(
                    "a code system with a slash at its end and a version",
                    it -> Mutant.coding(it.b12(), "code").put("system", LOINC + "/|2.78")),
            Mutation.told("a code system that nobody knows", it -> {
                Mutant.coding(it.b12(), "code").put("system", "urn:oid:1.2.3.4.5");
                ((ObjectNode) it.b12().get("code")).put("text", "Vitamin B12");
            }),
            Mutation.told("a code that the guideline does not list", it -> {
                Mutant.coding(it.disease(), "code").put("code", "99999999");
                ((ObjectNode) it.disease().get("code")).put("text", "Multiple sclerosis");
            }),
            Mutation.same(
                    "a unit in another way of UCUM",
                    it -> ((ObjectNode) it.b12().get("valueQuantity"))
                            .put("unit", "ng.L-1")
                            .put("code", "ng.L-1")),
            Mutation.told(
                    "a unit that is none",
                    it -> ((ObjectNode) it.b12().get("valueQuantity"))
                            .put("unit", "u")
                            .put("code", "u")),
            Mutation.told(
                    "a specimen of urine", it -> it.mma().putObject("specimen").put("display", "Urine")),
            Mutation.told("a result that was entered in error", it -> it.b12().put("status", "entered-in-error")),
            Mutation.told("a result without its date", it -> it.b12().remove("effectiveDateTime")),
            Mutation.told("a result of a month", it -> it.b12().put("effectiveDateTime", "2025-11")),
            Mutation.told("a value that is a text", it -> {
                it.b12().remove("valueQuantity");
                it.b12().put("valueString", "low");
            }),
            Mutation.told(
                    "a result of somebody else",
                    it -> ((ObjectNode) it.b12().get("subject")).put("reference", "Patient/somebody-else")),
            Mutation.same("a result in a report", it -> {
                it.remove(it.b12());
                ObjectNode report = it.add("DiagnosticReport").put("status", "final");
                report.set("subject", it.b12().get("subject"));
                report.putArray("result").addObject().put("reference", "#m-b12");
                ObjectNode held = it.b12().deepCopy();
                held.remove("subject");
                report.putArray("contained").add(held);
            }),
            Mutation.same("a medicine that is referred to", it -> {
                ObjectNode medication = it.add("Medication").put("id", "m-med");
                medication.set("code", it.medicine().remove("medicationCodeableConcept"));
                it.medicine().putObject("medicationReference").put("reference", "Medication/m-med");
            }),
            Mutation.same("a medicine by its ingredient", it -> {
                ObjectNode medication = it.add("Medication").put("id", "m-med");
                medication
                        .putArray("ingredient")
                        .addObject()
                        .set("itemCodeableConcept", it.medicine().remove("medicationCodeableConcept"));
                it.medicine().putObject("medicationReference").put("reference", "Medication/m-med");
            }),
            Mutation.told("a medicine that was stopped", it -> it.medicine().put("status", "stopped")),
            Mutation.told(
                    "a medicine of another name than its code",
                    it -> ((ObjectNode) it.medicine().get("medicationCodeableConcept"))
                            .put("text", "Cyanocobalamin 1000 microgram tablet")),
            Mutation.told("a page cut off", it -> {
                ArrayNode entries = it.entries();
                it.remove(it.b12());
                while (entries.size() > 6) {
                    entries.remove(entries.size() - 1);
                }
                it.bundle()
                        .putArray("link")
                        .addObject()
                        .put("relation", "next")
                        .put("url", "https://ehr.example.org/fhir?page=2");
            }),
            Mutation.told("fewer entries than were found", it -> {
                it.remove(it.disease());
                it.bundle().put("type", "searchset").put("total", it.entries().size() + 1);
            }),
            Mutation.told("a query that failed", it -> {
                it.remove(it.b12());
                it.add("OperationOutcome")
                        .putArray("issue")
                        .addObject()
                        .put("severity", "error")
                        .put("code", "forbidden");
            }),
            Mutation.told(
                    "a result that was deleted",
                    it -> it.entries()
                            .addObject()
                            .putObject("request")
                            .put("method", "DELETE")
                            .put("url", "Observation/m-b12")),
            Mutation.told(
                    "a resource cut short",
                    it -> it.b12().putObject("meta").putArray("tag").addObject().put("code", "SUBSETTED")));

    @TestFactory
    Stream<DynamicTest> everyChangeIsTheSameOrTold() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (var file : SyntheaRecordsTest.records().toList()) {
            JsonNode record = JSON.readTree(file.toFile());
            Decision before = decision(Mutant.of(record));
            for (Mutation mutation : MUTATIONS) {
                tests.add(dynamicTest(
                        mutation.name() + ", " + file.getFileName(), () -> check(record, before, mutation)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(200);
        return tests.stream();
    }

    private static void check(JsonNode record, Decision before, Mutation mutation) {
        Mutant mutant = Mutant.of(record);
        mutation.change().accept(mutant);
        Decision after = decision(mutant);
        List<String> told = remarks(after);
        told.removeAll(remarks(before));
        if (mutation.follows() == Follows.THE_SAME_ANSWER) {
            assertThat(said(after)).isEqualTo(said(before));
        } else {
            assertThat(told).as("a remark that was not there before").isNotEmpty();
        }
    }

    /** What is said of the patient, whatever it rests on. */
    private static List<String> said(Decision decision) {
        return Stream.concat(
                        Stream.of(decision.assessment().status()),
                        decision.adviceAndDetails().stream()
                                .map(advice -> advice.kind() + " " + advice.code() + " " + advice.strength()))
                .toList();
    }

    private static List<String> remarks(Decision decision) {
        return new ArrayList<>(Stream.of(decision.notUsed(), decision.unusual(), decision.notHere())
                .flatMap(List::stream)
                .map(FactRemark::why)
                .toList());
    }

    private static Decision decision(Mutant mutant) {
        PatientRecordReader.RecordReading read = new PatientRecordReader(ShippedRelease.vocabulary())
                .read(
                        BundleReader.content(mutant.bundle(), "", EntryRole.RECORD),
                        Optional.empty(),
                        ShippedRelease.DAY);
        assertThat(read).isInstanceOf(PatientRecordReader.ReadRecord.class);
        Answer answer = ShippedRelease.decide(((PatientRecordReader.ReadRecord) read).record(), Optional.empty());
        assertThat(answer).isInstanceOf(Decision.class);
        return (Decision) answer;
    }
}
