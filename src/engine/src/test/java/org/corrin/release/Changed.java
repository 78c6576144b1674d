package org.corrin.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.FirstGuideline;
import org.corrin.explanation.Counterfactuals.Counterfactual;

/** Makes the change that a what-if speaks of, from nothing but its text, as a reader would. */
public final class Changed {

    private static final Pattern ORDER = Pattern.compile(
            "order to (start|stop) ([^,]+)(?:, (\\S+ \\S+) every ([^,]+))?(?:, (?!as )([^,]+))?(?:, as (.+))?");

    private static final BigDecimal SMALL = new BigDecimal("0.0001");

    private Changed() {}

    /** What is told of an assessment or an advice, as a what-if says it. */
    public static String asked(Decision decision, String about) {
        return about.equals("assessment")
                ? decision.assessment().status()
                : advice(decision).stream()
                        .filter(one -> one.equals(about) || one.startsWith(about + " ("))
                        .findFirst()
                        .orElse("nothing");
    }

    /** All advice of a decision, as scenarios write it. */
    public static Set<String> advice(Decision decision) {
        Set<String> advice = new TreeSet<>();
        decision.adviceAndDetails()
                .forEach(one -> advice.add(one.kind() + " " + one.code()
                        + (one.strength().equals("strong") ? "" : " (" + one.strength() + ")")));
        return advice;
    }

    /** The request of the patient with the change. */
    public static JsonNode request(Patient patient, Counterfactual change, Random random) {
        String changed = change.changed();
        if (!change.test().isEmpty()) {
            String where = changed.substring(change.test().length() + 1);
            Patient.Result result =
                    where.equals("of any exact value") ? anyOf(change.test(), random) : result(where, random);
            return patient.with(change.test(), result).request();
        }
        ObjectNode request = (ObjectNode) patient.request();
        if (changed.startsWith("age")) {
            throw new AssertionError("nothing is known of the age of these patients, and nothing rests on it");
        }
        if (changed.startsWith("no medication with ")) {
            remove(request, "medications", one -> one.get("drug").asText().equals(changed.substring(19)));
        } else if (changed.startsWith("medication with ")) {
            String[] parts = changed.substring(16).split(", ");
            ObjectNode medication =
                    request.withArray("/medications").addObject().put("drug", parts[0]);
            if (parts[1].startsWith("last on ")) {
                medication.put("lastDose", parts[1].substring(8));
            }
        } else if (changed.startsWith("no order")) {
            ObjectNode gone = order(changed.substring(3));
            remove(request, "orders", gone::equals);
        } else if (changed.startsWith("order")) {
            request.withArray("/orders").add(order(changed));
        } else if (changed.startsWith("no ")) {
            String name = changed.substring(3);
            remove(request, "conditions", one -> one.asText().equals(name));
            remove(request, "symptoms", one -> one.asText().equals(name));
        } else {
            request.withArray(changed.equals("new neurological symptoms") ? "/symptoms" : "/conditions")
                    .add(changed);
        }
        return request;
    }

    private static Patient.Result anyOf(String test, Random random) {
        // On both sides of the limits of each test, and possible for all of them.
        List<Integer> values =
                test.equals("MCV") || test.equals("eGFR") ? List.of(59, 61, 101) : List.of(20, 69, 300, 600);
        return Patient.Result.exactly(
                BigDecimal.valueOf(values.get(random.nextInt(values.size()))),
                FirstGuideline.guideline()
                        .vocabulary()
                        .tests()
                        .named(test)
                        .orElseThrow()
                        .scale()
                        .unit());
    }

    private interface Meant {
        boolean is(JsonNode entry);
    }

    private static void remove(ObjectNode request, String field, Meant meant) {
        ArrayNode entries = request.withArray("/" + field);
        for (Iterator<JsonNode> each = entries.iterator(); each.hasNext(); ) {
            if (meant.is(each.next())) {
                each.remove();
            }
        }
    }

    private static ObjectNode order(String text) {
        Matcher said = ORDER.matcher(text);
        if (!said.matches()) {
            throw new AssertionError("not read as an order: " + text);
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        List<String> fields = List.of("action", "drug", "dose", "every", "route", "reason");
        for (int i = 0; i < fields.size(); i++) {
            if (said.group(i + 1) != null) {
                order.put(fields.get(i), said.group(i + 1).replace('µ', 'u'));
            }
        }
        return order;
    }

    /** One of the exact results that words such as "from 180 to 350 pg/mL" allow: near an end of them, or at it. */
    private static Patient.Result result(String where, Random random) {
        String unit = where.substring(where.lastIndexOf(' ') + 1);
        List<BigDecimal> numbers = new ArrayList<>();
        Matcher number = Pattern.compile("\\d+(\\.\\d+)?(?= |$)").matcher(where);
        while (number.find()) {
            numbers.add(new BigDecimal(number.group()));
        }
        BigDecimal low = numbers.get(0);
        BigDecimal high = numbers.get(numbers.size() - 1);
        List<BigDecimal> allowed = switch (where.substring(0, where.indexOf(' '))) {
            case "below" -> List.of(low.subtract(SMALL), low.divide(BigDecimal.valueOf(2)));
            case "above" ->
                numbers.size() == 1
                        ? List.of(low.add(SMALL), low.add(BigDecimal.ONE))
                        : List.of(low.add(SMALL), high.subtract(SMALL));
            case "exactly" -> List.of(low);
            case "from" ->
                where.contains("below") ? List.of(low, high.subtract(SMALL)) : List.of(low, low.add(SMALL), high);
            default -> where.startsWith("at most") ? List.of(low, low.subtract(SMALL)) : List.of(low, low.add(SMALL));
        };
        return Patient.Result.exactly(
                allowed.get(random.nextInt(allowed.size())), unit.equals("m²") ? "mL/min/{1.73_m2}" : unit);
    }
}
