package org.corrin.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A schema of the API page, as far as the page uses JSON Schema; a keyword it does not know is an objection itself. */
record OpenApiSchema(JsonNode page, JsonNode schema) {

    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "type",
            "description",
            "format",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "oneOf",
            "items",
            "properties",
            "required",
            "additionalProperties");

    /** One of those that the page names. */
    static OpenApiSchema named(String name, JsonNode page) {
        JsonNode schema = page.at("/components/schemas/" + name);
        if (!schema.isObject()) {
            throw new AssertionError("the page has no schema " + name);
        }
        return new OpenApiSchema(page, schema);
    }

    /** What in a value is not as this schema says, with its place. */
    List<String> objections(JsonNode value) {
        List<String> objections = new ArrayList<>();
        check(schema, value, "", objections);
        return objections;
    }

    private void check(JsonNode schema, JsonNode value, String place, List<String> objections) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KNOWN.contains(keyword)) {
                objections.add(place + ": the schema has the unknown keyword " + keyword);
            }
        });
        if (schema.has("$ref")) {
            check(page.at(schema.get("$ref").asText().substring(1)), value, place, objections);
            return;
        }
        if (schema.has("oneOf")) {
            long matching = stream(schema.get("oneOf"))
                    .filter(one -> {
                        List<String> against = new ArrayList<>();
                        check(one, value, place, against);
                        return against.isEmpty();
                    })
                    .count();
            if (matching != 1) {
                objections.add(place + ": " + matching + " of the schemas match");
            }
        }
        if (schema.has("type") && types(schema.get("type")).noneMatch(type -> isA(value, type))) {
            objections.add(place + ": is " + value.getNodeType() + " and not " + schema.get("type"));
        }
        if (schema.has("enum") && stream(schema.get("enum")).noneMatch(value::equals)) {
            objections.add(place + ": " + value + " is none of " + schema.get("enum"));
        }
        if (schema.has("pattern")
                && !value.asText().matches(schema.get("pattern").asText())) {
            objections.add(place + ": " + value + " is not like " + schema.get("pattern"));
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), place + "/" + i, objections);
            }
        }
        if (value.isObject()) {
            checkFields(schema, value, place, objections);
        }
    }

    private void checkFields(JsonNode schema, JsonNode value, String place, List<String> objections) {
        stream(schema.path("required"))
                .filter(name -> !value.has(name.asText()))
                .forEach(name -> objections.add(place + ": " + name + " is missing"));
        value.properties().forEach(field -> {
            JsonNode known = schema.at("/properties/" + field.getKey());
            JsonNode others = schema.path("additionalProperties");
            String at = place + "/" + field.getKey();
            if (!known.isMissingNode()) {
                check(known, field.getValue(), at, objections);
            } else if (others.isObject()) {
                check(others, field.getValue(), at, objections);
            } else if (others.isBoolean() && !others.asBoolean()) {
                objections.add(at + ": is not in the schema");
            }
        });
    }

    private static Stream<String> types(JsonNode type) {
        return type.isArray() ? stream(type).map(JsonNode::asText) : Stream.of(type.asText());
    }

    private static boolean isA(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
