package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.fhir.Entry.Part;

/** Takes a record apart into its resources: a Bundle, or Parameters that hold some. */
public final class Records {

    /**
     * A record and what else its sender says.
     *
     * @param said the values of parameters by name: {@code subject}, {@code guideline}, {@code audience}, {@code asOf}
     */
    public record Sent(List<Entry> entries, Map<String, String> said) {

        Optional<String> said(String name) {
            return Optional.ofNullable(said.get(name));
        }
    }

    /** A search may answer with a Bundle in a Bundle; nobody nests them deeper. */
    private static final int DEEPEST = 3;

    private static final String DRAFTS = "draftOrders";

    private Records() {}

    /** What a body holds, if it is a Bundle or Parameters. */
    static Optional<Sent> of(JsonNode body) {
        return switch (body.path("resourceType").asText()) {
            case "Bundle" -> Optional.of(new Sent(entries(body, "", Part.RECORD), Map.of()));
            case "Parameters" -> Optional.of(parameters(body));
            default -> Optional.empty();
        };
    }

    /**
     * The resources in a Bundle, or the one resource itself.
     *
     * @param pointer where it stands in what was sent; empty for the whole of it
     */
    public static List<Entry> entries(JsonNode resource, String pointer, Part part) {
        List<Entry> entries = new ArrayList<>();
        add(resource, "", pointer, part, 0, entries);
        return entries;
    }

    private static void add(
            JsonNode resource, String fullUrl, String pointer, Part part, int depth, List<Entry> entries) {
        if (!isBundle(resource) || depth == DEEPEST) {
            if (resource.isObject()) {
                entries.add(new Entry(pointer, fullUrl, resource, part));
            }
            return;
        }
        int index = 0;
        for (JsonNode entry : Fields.items(resource.path("entry"))) {
            add(
                    Fields.one(entry.path("resource")),
                    Fields.text(entry.path("fullUrl")),
                    (pointer.isEmpty() ? "" : pointer + "/") + "entry/" + index + "/resource",
                    part,
                    depth + 1,
                    entries);
            index++;
        }
    }

    private static boolean isBundle(JsonNode resource) {
        return Fields.text(resource.path("resourceType")).equals("Bundle");
    }

    private static Sent parameters(JsonNode parameters) {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> said = new HashMap<>();
        int index = 0;
        for (JsonNode parameter : Fields.items(parameters.path("parameter"))) {
            String name = parameter.path("name").asText();
            if (parameter.has("resource")) {
                entries.addAll(entries(
                        parameter.path("resource"),
                        "parameter/" + index + "/resource",
                        name.equals(DRAFTS) ? Part.DRAFT : Part.RECORD));
            } else {
                value(parameter).ifPresent(value -> said.put(name, value));
            }
            index++;
        }
        return new Sent(entries, said);
    }

    /** Its {@code value[x]} as a text; of a reference what it refers to. */
    private static Optional<String> value(JsonNode parameter) {
        for (Map.Entry<String, JsonNode> field : parameter.properties()) {
            if (field.getKey().startsWith("value")) {
                JsonNode value = field.getValue();
                return Optional.of(value.isObject() ? value.path("reference").asText() : value.asText())
                        .filter(text -> !text.isBlank());
            }
        }
        return Optional.empty();
    }
}
