package org.corrin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.facts.Condition;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.facts.Symptom;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.QuantityComparator;
import org.corrin.release.Release;

/**
 * One patient as Corrin and as the tables are asked: the results, four conditions and the symptoms. Doses, orders, ages and
 * other conditions stand in no table.
 *
 * @param request as Corrin has read it
 * @param inputs what the tables ask, by its name there: {@link Boolean}s and {@link BigDecimal}s
 * @param record the same as a record in FHIR: a Bundle in JSON, see {@link ModelledRecord}
 */
record ModelledPatient(AdmittedRequest request, Map<String, Object> inputs, String record) {

    /** A test, its name in the tables, its code in LOINC, and limits with their unit around which values are interesting. */
    private record ModelledTest(String name, String inTables, String unit, String loinc, double... limits) {}

    /** A condition, its name in the tables, and its code in SNOMED CT. */
    private record ModelledCondition(String name, String inTables, String snomed) {}

    private static final List<ModelledTest> TESTS = List.of(
            new ModelledTest("serum B12", "serumB12", "pg/mL", "2132-9", 180, 350, 1000),
            new ModelledTest("holoTC", "holoTC", "pmol/L", "72160-5", 25, 70),
            new ModelledTest("MMA", "mma", "nmol/L", "13964-2", 271, 750),
            new ModelledTest("homocysteine", "homocysteine", "umol/L", "13965-9", 15),
            new ModelledTest("MCV", "mcv", "fL", "787-2", 100),
            new ModelledTest("hemoglobin", "hemoglobin", "g/dL", "718-7", 7),
            new ModelledTest("eGFR", "egfr", "mL/min/{1.73_m2}", "69405-9", 60));

    private static final List<ModelledCondition> CONDITIONS = List.of(
            new ModelledCondition("cardiovascular disease", "cardiovascularDisease", "49601007"),
            new ModelledCondition("multiple sclerosis", "multipleSclerosis", "24700007"),
            new ModelledCondition("optic neuritis", "opticNeuritis", "66760008"),
            new ModelledCondition("renal impairment", "kidneyDisease", "709044004"));

    private static final String NEW_SYMPTOMS = "newSymptoms";
    private static final String NEUROLOGICAL_FINDING = "102957003";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final BigDecimal SMALLEST_STEP = new BigDecimal("1e-9");
    private static final BigDecimal BEYOND_ALL = BigDecimal.valueOf(1_000_000_000);

    /** A patient of the seeds, without what no table asks. */
    static ModelledPatient ofSeed(JsonNode seed, Release release, RequestDay today) {
        Set<String> known = new TreeSet<>();
        read(seed, release, today)
                .facts()
                .of(Condition.class)
                .map(Condition::name)
                .forEach(known::add);
        known.retainAll(CONDITIONS.stream().map(ModelledCondition::name).toList());
        ObjectNode request = JSON.objectNode();
        known.forEach(request.withArray("conditions")::add);
        for (String kept : List.of("labs", "symptoms")) {
            if (seed.has(kept)) {
                request.set(kept, seed.get(kept));
            }
        }
        return of(request, release, today);
    }

    /** Anybody, with results at the limits and around them. */
    static ModelledPatient random(Random random, Release release, RequestDay today) {
        ObjectNode request = JSON.objectNode();
        ArrayNode conditions = request.putArray("conditions");
        for (ModelledCondition condition : CONDITIONS) {
            if (random.nextInt(10) < (condition.name().equals("multiple sclerosis") ? 9 : 2)) {
                conditions.add(condition.name());
            }
        }
        ArrayNode labs = request.putArray("labs");
        for (ModelledTest test : TESTS) {
            if (random.nextInt(3) > 0) {
                double limit = test.limits()[random.nextInt(test.limits().length)];
                double value = limit * List.of(0.7, 0.99, 1.0, 1.01, 1.3).get(random.nextInt(5));
                ObjectNode lab = labs.addObject()
                        .put("test", test.name())
                        .put("value", BigDecimal.valueOf(value).round(new MathContext(4)))
                        .put("unit", test.unit());
                if (random.nextInt(10) == 0) {
                    lab.put("comparator", random.nextBoolean() ? "<" : ">");
                }
            }
        }
        if (random.nextInt(4) == 0) {
            request.putArray("symptoms").add("new neurological symptoms");
        }
        return of(request, release, today);
    }

    private static ModelledPatient of(JsonNode json, Release release, RequestDay today) {
        AdmittedRequest request = read(json, release, today);
        PatientFacts facts = request.facts();
        Map<String, Object> inputs = new LinkedHashMap<>();
        ModelledRecord record = new ModelledRecord();
        for (ModelledCondition condition : CONDITIONS) {
            boolean has = facts.of(Condition.class).anyMatch(one -> one.name().equals(condition.name()));
            inputs.put(condition.inTables(), has);
            if (has) {
                record.addCondition(condition.snomed());
            }
        }
        boolean newSymptoms =
                facts.of(Symptom.class).anyMatch(symptom -> symptom.group().equals("neurological"));
        inputs.put(NEW_SYMPTOMS, newSymptoms);
        if (newSymptoms) {
            record.addCondition(NEUROLOGICAL_FINDING);
        }
        for (ModelledTest test : TESTS) {
            Optional<Measurement> result = facts.lab(test.name()).flatMap(Lab::measured);
            inputs.put(test.inTables() + "Known", result.isPresent());
            inputs.put(
                    test.inTables() + "Least",
                    result.map(ModelledPatient::least).orElse(BigDecimal.ZERO));
            inputs.put(
                    test.inTables() + "Greatest",
                    result.map(ModelledPatient::greatest).orElse(BigDecimal.ZERO));
            result.ifPresent(measured ->
                    record.addResult(test.loinc(), measured.relation(), number(measured.onScale()), test.unit()));
        }
        return new ModelledPatient(request, Map.copyOf(inputs), record.json());
    }

    /** The code of each test and each condition in a record, by its name in the tables. */
    static Map<String, String> codes() {
        Map<String, String> codes = new TreeMap<>(Map.of(NEW_SYMPTOMS, NEUROLOGICAL_FINDING));
        CONDITIONS.forEach(condition -> codes.put(condition.inTables(), condition.snomed()));
        TESTS.forEach(test -> codes.put(test.inTables(), test.loinc()));
        return codes;
    }

    /** The unit of the limits of each test, which is that of every result in a record, by its name in the tables. */
    static Map<String, String> units() {
        return TESTS.stream().collect(Collectors.toMap(ModelledTest::inTables, ModelledTest::unit));
    }

    private static AdmittedRequest read(JsonNode json, Release release, RequestDay today) {
        return (AdmittedRequest) release.read(PatientDataJson.read(json), today);
    }

    private static BigDecimal least(Measurement measured) {
        QuantityComparator relation = measured.relation();
        if (relation == QuantityComparator.LESS_THAN || relation == QuantityComparator.AT_MOST) {
            return BigDecimal.ZERO;
        }
        BigDecimal value = number(measured.onScale());
        return relation == QuantityComparator.MORE_THAN ? value.add(SMALLEST_STEP) : value;
    }

    private static BigDecimal greatest(Measurement measured) {
        QuantityComparator relation = measured.relation();
        if (relation == QuantityComparator.MORE_THAN || relation == QuantityComparator.AT_LEAST) {
            return BEYOND_ALL;
        }
        BigDecimal value = number(measured.onScale());
        return relation == QuantityComparator.LESS_THAN ? value.subtract(SMALLEST_STEP) : value;
    }

    private static BigDecimal number(ExactRatio ratio) {
        return ratio.over().divide(ratio.under(), DIGITS);
    }
}
