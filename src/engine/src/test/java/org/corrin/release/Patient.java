package org.corrin.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A made-up patient of the tests, as plain as a request, and the request. */
public record Patient(
        Map<String, Result> labs,
        Set<String> conditions,
        Set<String> symptoms,
        Set<String> medications,
        List<Asked> orders) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A result; the comparator is empty for an exact one. */
    public record Result(String comparator, BigDecimal value, String unit) {

        static Result exactly(BigDecimal value, String unit) {
            return new Result("", value, unit);
        }
    }

    /** An order; the reason is empty where none is stated. */
    record Asked(String action, String drug, String reason) {}

    boolean has(String conditionOrSymptom) {
        return conditions.contains(conditionOrSymptom) || symptoms.contains(conditionOrSymptom);
    }

    Optional<Result> lab(String test) {
        return Optional.ofNullable(labs.get(test));
    }

    /** The same patient with another result of one test. */
    public Patient with(String test, Result result) {
        Map<String, Result> changed = new LinkedHashMap<>(labs);
        changed.put(test, result);
        return new Patient(changed, conditions, symptoms, medications, orders);
    }

    /** The same patient without the result of one test. */
    public Patient without(String test) {
        Map<String, Result> changed = new LinkedHashMap<>(labs);
        changed.remove(test);
        return new Patient(changed, conditions, symptoms, medications, orders);
    }

    public JsonNode request() {
        ObjectNode request = JSON.objectNode();
        ArrayNode results = request.putArray("labs");
        labs.forEach((test, result) -> {
            ObjectNode lab = results.addObject().put("test", test).put("unit", result.unit());
            lab.set("value", JSON.numberNode(result.value()));
            if (!result.comparator().isEmpty()) {
                lab.put("comparator", result.comparator());
            }
        });
        conditions.forEach(request.putArray("conditions")::add);
        symptoms.forEach(request.putArray("symptoms")::add);
        ArrayNode taken = request.putArray("medications");
        medications.forEach(drug -> taken.addObject().put("drug", drug));
        ArrayNode asked = request.putArray("orders");
        orders.forEach(order -> {
            ObjectNode one = asked.addObject().put("action", order.action()).put("drug", order.drug());
            if (!order.reason().isEmpty()) {
                one.put("reason", order.reason());
            }
        });
        return request;
    }
}
