package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.corrin.quantities.MeasurementScale;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Decision;
import org.junit.jupiter.api.Test;

/** What must hold of every record: tried on random ones, whose seed stands in the failure. */
class PatientRecordLawsTest {

    private static final int RECORDS = 200;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final LocalDate NEWEST = LocalDate.of(2025, 12, 20);

    private static final List<String> TESTS = List.of("2132-9", "13964-2", "72160-5", "787-2", "718-7", "62238-1");
    private static final Map<String, List<String>> UNITS = Map.of(
            "2132-9", List.of("pg/mL", "ng/L", "ng/dL", "ng/mL", "ug/L"),
            "13964-2", List.of("nmol/L", "umol/L", "nmol/mL"),
            "72160-5", List.of("pmol/L"),
            "787-2", List.of("fL"),
            "718-7", List.of("g/dL", "g/L"),
            "62238-1", List.of("mL/min/{1.73_m2}"));
    private static final Map<String, Integer> USUAL =
            Map.of("2132-9", 265, "13964-2", 271, "72160-5", 48, "787-2", 100, "718-7", 12, "62238-1", 60);
    private static final List<String> CONDITIONS =
            List.of("24700007", "24700007", "709044004", "77386006", "58610003", "66760008");
    private static final List<String> DRUGS = List.of("354770", "5514", "11248", "6809", "4511");
    private static final List<String> STATUSES =
            List.of("final", "final", "final", "amended", "preliminary", "entered-in-error", "cancelled");

    @Test
    void theOrderOfTheEntriesDoesNotMatter() {
        forAll((random, record) -> {
            List<ObjectNode> shuffled = new ArrayList<>(record);
            Collections.shuffle(shuffled, random);
            assertThat(told(decide(shuffled))).isEqualTo(told(decide(record)));
        });
    }

    @Test
    void unrelatedResourcesChangeNothingButCounts() {
        forAll((random, record) -> {
            Decision before = decide(record);
            List<ObjectNode> more = new ArrayList<>(record);
            more.add(resource("AllergyIntolerance"));
            more.add(result("2345-7", 5, "mmol/L", NEWEST, "final"));
            more.add(coded(resource("Condition"), "code", "http://snomed.info/sct", "10509002"));
            more.add(resource("Encounter"));
            Decision after = decide(more);
            assertThat(told(after)).isEqualTo(told(before));
            assertThat(after.assessment()).isEqualTo(before.assessment());
            assertThat(after.advice()).isEqualTo(before.advice());
            assertThat(remarks(after)).containsAll(remarks(before));
        });
    }

    @Test
    void anotherUnitOfTheSameSizeChangesNothing() {
        forAll((random, record) -> {
            List<ObjectNode> converted =
                    record.stream().map(resource -> converted(resource, random)).toList();
            assertThat(told(decide(converted))).isEqualTo(told(decide(record)));
        });
    }

    @Test
    void anErrorAndTheResultOfAnotherPatientChangeOnlyWhatIsNotUsed() {
        forAll((random, record) -> {
            Decision before = decide(record);
            String test = pick(TESTS, random);
            String unit = UNITS.get(test).get(0);
            ObjectNode error = result(test, 1 + random.nextInt(500), unit, NEWEST, "entered-in-error");
            ObjectNode other = result(test, 1 + random.nextInt(500), unit, NEWEST, "final");
            other.putObject("subject").put("reference", "Patient/other");
            List<ObjectNode> more = new ArrayList<>(record);
            more.add(error);
            more.add(other);
            Decision after = decide(more);
            assertThat(after.assessment()).isEqualTo(before.assessment());
            assertThat(after.advice()).isEqualTo(before.advice());
            assertThat(after.missing()).isEqualTo(before.missing());
            assertThat(after.unusual()).isEqualTo(before.unusual());
            assertThat(after.notUsed()).isNotEqualTo(before.notUsed());
        });
    }

    @Test
    void everyReasonStandsInTheRecord() {
        forAll((random, record) -> {
            JsonNode bundle = bundle(record);
            decide(record).advice().stream()
                    .flatMap(advice -> advice.because().stream())
                    .forEach(place -> assertThat(bundle.at("/" + place).isMissingNode())
                            .as(place)
                            .isFalse());
        });
    }

    /** Anything may stand in the place of anything else: a record is answered or refused, and nothing falls over. */
    @Test
    void aMutilatedRecordIsAnsweredOrRefused() {
        forAll((random, record) -> {
            JsonNode bundle = bundle(record);
            for (int blow = 0; blow < 5; blow++) {
                mutilate(bundle, random);
            }
            read(bundle)
                    .ifPresent(one -> assertThat(ShippedRelease.decide(one, Optional.empty()))
                            .isNotNull());
        });
    }

    private static void mutilate(JsonNode bundle, Random random) {
        List<Runnable> places = new ArrayList<>();
        List<JsonNode> instead = List.of(
                JSON.nullNode(),
                JSON.textNode(""),
                JSON.textNode("null"),
                JSON.numberNode(new BigDecimal("1e999")),
                JSON.numberNode(-1),
                JSON.booleanNode(true),
                JSON.arrayNode(),
                JSON.arrayNode().addNull(),
                JSON.objectNode(),
                JSON.objectNode().put("reference", "#"));
        collect(bundle.path("entry"), pick(instead, random), places);
        places.get(random.nextInt(places.size())).run();
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                places.add(() -> object.set(field.getKey(), value));
                collect(field.getValue(), value, places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(() -> array.set(at, value));
                collect(array.get(i), value, places);
            }
        }
    }

    private static void forAll(BiConsumer<Random, List<ObjectNode>> law) {
        for (int seed = 0; seed < RECORDS; seed++) {
            Random random = new Random(seed);
            List<ObjectNode> record = record(random);
            try {
                law.accept(random, record);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + bundle(record), e);
            }
        }
    }

    private static List<ObjectNode> record(Random random) {
        List<ObjectNode> record = new ArrayList<>();
        ObjectNode patient = resource("Patient");
        patient.remove("subject");
        record.add(patient.put("id", "p").put("birthDate", "1980-05-17").put("gender", "female"));
        for (int i = random.nextInt(12); i > 0; i--) {
            String test = pick(TESTS, random);
            int value = Math.max(1, USUAL.get(test) * (50 + random.nextInt(100)) / 100);
            ObjectNode result = result(
                    test,
                    value,
                    UNITS.get(test).get(0),
                    NEWEST.minusDays(random.nextInt(4) * 40L),
                    pick(STATUSES, random));
            switch (random.nextInt(12)) {
                case 0 -> result.remove("effectiveDateTime");
                case 1 -> result.put("effectiveDateTime", "2025-1" + random.nextInt(3));
                case 2 ->
                    ((ObjectNode) result.path("valueQuantity")).put("comparator", random.nextBoolean() ? "<" : ">");
                case 3 -> ((ObjectNode) result.path("valueQuantity")).remove(List.of("unit", "code"));
                case 4 ->
                    result.put(
                            "effectiveDateTime",
                            result.path("effectiveDateTime").asText() + "T0" + random.nextInt(10) + ":00:00Z");
                default -> {}
            }
            record.add(result);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode condition =
                    coded(resource("Condition"), "code", "http://snomed.info/sct", pick(CONDITIONS, random));
            if (random.nextBoolean()) {
                condition.put("onsetDateTime", (1990 + random.nextInt(30)) + "-06-01");
            }
            if (random.nextInt(4) == 0) {
                condition.put("clinicalStatus", "resolved");
            }
            record.add(condition);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            ObjectNode order = coded(
                    resource("MedicationRequest"),
                    "medicationCodeableConcept",
                    "http://www.nlm.nih.gov/research/umls/rxnorm",
                    pick(DRUGS, random));
            order.put("status", pick(List.of("active", "draft", "stopped"), random));
            ObjectNode dosage = order.putArray("dosageInstruction").addObject();
            dosage.putObject("timing")
                    .putObject("repeat")
                    .put("frequency", 1)
                    .put("period", 1)
                    .put("periodUnit", "d");
            dosage.putArray("doseAndRate")
                    .addObject()
                    .putObject("doseQuantity")
                    .put("value", 1000)
                    .put("unit", "ug");
            record.add(order);
        }
        return record;
    }

    private static ObjectNode converted(ObjectNode resource, Random random) {
        String test = resource.path("code").path("coding").path(0).path("code").asText();
        ObjectNode copy = resource.deepCopy();
        JsonNode quantity = copy.path("valueQuantity");
        if (!UNITS.containsKey(test) || !quantity.has("unit")) {
            return copy;
        }
        String unit = pick(UNITS.get(test), random);
        BigDecimal value = MeasurementScale.factor(quantity.get("unit").asText(), unit)
                .times(quantity.get("value").decimalValue())
                .rounded(20);
        ((ObjectNode) quantity)
                .put("value", value.stripTrailingZeros())
                .put("unit", unit)
                .put("code", unit);
        return copy;
    }

    private static ObjectNode result(String loinc, int value, String unit, LocalDate on, String status) {
        ObjectNode result = coded(resource("Observation"), "code", "http://loinc.org", loinc);
        result.put("status", status).put("effectiveDateTime", on.toString());
        result.putObject("valueQuantity")
                .put("value", BigDecimal.valueOf(value))
                .put("unit", unit)
                .put("system", "http://unitsofmeasure.org")
                .put("code", unit);
        return result;
    }

    private static ObjectNode resource(String type) {
        ObjectNode resource = JSON.objectNode().put("resourceType", type);
        resource.putObject("subject").put("reference", "Patient/p");
        return resource;
    }

    private static ObjectNode coded(ObjectNode resource, String field, String system, String code) {
        resource.putObject(field)
                .putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code);
        return resource;
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static JsonNode bundle(List<ObjectNode> record) {
        ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle");
        ArrayNode entries = bundle.putArray("entry");
        record.forEach(resource -> entries.addObject().set("resource", resource.deepCopy()));
        return bundle;
    }

    private static Optional<PatientRecord> read(JsonNode bundle) {
        PatientRecordReader.RecordReading outcome = new PatientRecordReader(ShippedRelease.vocabulary())
                .read(BundleReader.content(bundle, "", EntryRole.RECORD), Optional.empty(), ShippedRelease.DAY);
        return outcome instanceof PatientRecordReader.ReadRecord read ? Optional.of(read.record()) : Optional.empty();
    }

    private static Decision decide(List<ObjectNode> record) {
        return (Decision) ShippedRelease.decide(read(bundle(record)).orElseThrow(), Optional.empty());
    }

    /** What a decision says, without the places it says it of. */
    private static List<String> told(Decision decision) {
        List<String> told = new ArrayList<>();
        told.add(decision.assessment().status() + " " + decision.assessment().discordant());
        decision.advice().forEach(advice -> told.add(advice.kind() + " " + advice.code() + " " + advice.strength()));
        decision.missing().forEach(missing -> told.add(missing.toString()));
        return told;
    }

    /** Without the counts of what the guideline has no word for. */
    private static List<String> remarks(Decision decision) {
        return decision.notUsed().stream()
                .filter(remark -> !remark.fact().equals("entry"))
                .map(Object::toString)
                .toList();
    }
}
