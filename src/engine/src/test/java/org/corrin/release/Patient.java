package org.corrin.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.Shipped;

/** A made-up patient of the tests, as plain as a request, and the request. */
public record Patient(
        Person person,
        Map<String, Sample> labs,
        Set<String> antibodies,
        Set<String> conditions,
        Set<String> symptoms,
        List<Taken> medications,
        List<Asked> orders) {

    /** The day of the decision. It lies a day back, so that there may be results of the day after it. */
    static final LocalDate AS_OF = Shipped.TODAY.here().minusDays(1);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Who it is, as far as that is known; the sex is empty where it is not. */
    record Person(Optional<LocalDate> birth, String sex, Optional<Integer> onsetAge) {

        static final Person UNKNOWN = new Person(Optional.empty(), "", Optional.empty());
    }

    /** A result; the comparator is empty for an exact one. */
    public record Result(String comparator, BigDecimal value, String unit) {

        static Result exactly(BigDecimal value, String unit) {
            return new Result("", value, unit);
        }
    }

    /**
     * What was reported of one test in one sample.
     *
     * @param low the laboratory's own lower limit, in the unit of the results, which have one unit then
     * @param high its upper limit
     */
    record Sample(List<Result> reports, Optional<LocalDate> on, Optional<BigDecimal> low, Optional<BigDecimal> high) {

        static Sample of(Result result) {
            return new Sample(List.of(result), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** A drug that is taken, with its last dose and its begin as far as they are known. */
    record Taken(String drug, Optional<LocalDate> lastDose, Optional<LocalDate> since) {}

    /** An order; what it does not state is empty. */
    record Asked(String action, String drug, String dose, String every, String route, String reason) {}

    boolean has(String conditionOrSymptom) {
        return conditions.contains(conditionOrSymptom) || symptoms.contains(conditionOrSymptom);
    }

    /** The same patient with another sample, of which this is the one result of the test. */
    public Patient with(String test, Result result) {
        Map<String, Sample> changed = new LinkedHashMap<>(labs);
        changed.put(test, Sample.of(result));
        return withLabs(changed);
    }

    /** The same patient without a result of one test. */
    public Patient without(String test) {
        Map<String, Sample> changed = new LinkedHashMap<>(labs);
        changed.remove(test);
        return withLabs(changed);
    }

    private Patient withLabs(Map<String, Sample> changed) {
        return new Patient(person, changed, antibodies, conditions, symptoms, medications, orders);
    }

    public JsonNode request() {
        ObjectNode request = JSON.objectNode().put("asOf", AS_OF.toString());
        if (!person.equals(Person.UNKNOWN)) {
            ObjectNode patient = request.putObject("patient");
            person.birth().ifPresent(birth -> patient.put("birthDate", birth.toString()));
            person.onsetAge().ifPresent(age -> patient.put("onsetAge", age));
            putIfStated(patient, "sex", person.sex());
        }
        ArrayNode results = request.putArray("labs");
        labs.forEach((test, sample) -> sample.reports().forEach(report -> results.add(lab(test, report, sample))));
        antibodies.forEach(word ->
                results.addObject().put("test", "intrinsic factor antibodies").put("result", word));
        conditions.forEach(request.putArray("conditions")::add);
        symptoms.forEach(request.putArray("symptoms")::add);
        ArrayNode taken = request.putArray("medications");
        medications.forEach(medication -> {
            ObjectNode one = taken.addObject().put("drug", medication.drug());
            medication.lastDose().ifPresent(day -> one.put("lastDose", day.toString()));
            medication.since().ifPresent(day -> one.put("since", day.toString()));
        });
        ArrayNode asked = request.putArray("orders");
        orders.forEach(order -> {
            ObjectNode one = asked.addObject().put("action", order.action()).put("drug", order.drug());
            putIfStated(one, "dose", order.dose());
            putIfStated(one, "every", order.every());
            putIfStated(one, "route", order.route());
            putIfStated(one, "reason", order.reason());
        });
        return request;
    }

    private static ObjectNode lab(String test, Result result, Sample sample) {
        ObjectNode lab = JSON.objectNode().put("test", test).put("unit", result.unit());
        lab.set("value", JSON.numberNode(result.value()));
        putIfStated(lab, "comparator", result.comparator());
        sample.on().ifPresent(day -> lab.put("on", day.toString()));
        sample.low().ifPresent(limit -> lab.withObject("/reference").set("low", JSON.numberNode(limit)));
        sample.high().ifPresent(limit -> lab.withObject("/reference").set("high", JSON.numberNode(limit)));
        return lab;
    }

    private static void putIfStated(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }
}
