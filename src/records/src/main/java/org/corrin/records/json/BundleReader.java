package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.records.json.RecordEntry.EntryRole;

/** Takes a record apart into its resources: a Bundle, or Parameters that hold some. */
public final class BundleReader {

    /**
     * A record and what else its sender says.
     *
     * @param type the resource all of it came in
     * @param said the values of parameters by name: {@code subject}, {@code audience}, {@code language}, {@code asOf}
     *     and others
     */
    public record Sent(String type, List<RecordEntry> entries, Map<String, Said> said) {

        public Sent {
            entries = List.copyOf(entries);
            said = Map.copyOf(said);
        }

        public Optional<String> said(String name) {
            return Optional.ofNullable(said.get(name)).map(Said::value);
        }

        /** The same, where the address of the request may say something as well; that counts before the body. */
        public Sent with(String name, Optional<String> value) {
            if (value.isEmpty()) {
                return this;
            }
            Map<String, Said> all = new HashMap<>(said);
            all.put(name, new Said(value.get(), ""));
            return new Sent(type, entries, all);
        }
    }

    /**
     * What a sender says by a parameter.
     *
     * @param pointer where in the body it stands; empty if it stands in the address
     */
    public record Said(String value, String pointer) {}

    /** A search may answer with a Bundle in a Bundle; nobody nests them deeper. */
    private static final int DEEPEST = 3;

    private static final String DRAFTS = "draftOrders";

    private BundleReader() {}

    /** What a body holds, if it is a Bundle or Parameters. */
    public static Optional<Sent> of(JsonNode body) {
        String type = body.path("resourceType").asText();
        return switch (type) {
            case "Bundle" -> Optional.of(new Sent(type, entries(body, "", EntryRole.RECORD), Map.of()));
            case "Parameters" -> Optional.of(parameters(type, body));
            default -> Optional.empty();
        };
    }

    /**
     * The resources in a Bundle, or the one resource itself.
     *
     * @param pointer where it stands in what was sent; empty for the whole of it
     */
    public static List<RecordEntry> entries(JsonNode resource, String pointer, EntryRole part) {
        List<RecordEntry> entries = new ArrayList<>();
        add(resource, "", pointer, part, 0, entries);
        return entries;
    }

    private static void add(
            JsonNode resource, String fullUrl, String pointer, EntryRole part, int depth, List<RecordEntry> entries) {
        if (!isBundle(resource) || depth == DEEPEST) {
            if (resource.isObject()) {
                entries.add(new RecordEntry(pointer, fullUrl, resource, part));
            }
            return;
        }
        int index = 0;
        for (JsonNode entry : FhirFields.items(resource.path("entry"))) {
            add(
                    FhirFields.one(entry.path("resource")),
                    FhirFields.text(entry.path("fullUrl")),
                    (pointer.isEmpty() ? "" : pointer + "/") + "entry/" + index + "/resource",
                    part,
                    depth + 1,
                    entries);
            index++;
        }
    }

    private static boolean isBundle(JsonNode resource) {
        return FhirFields.text(resource.path("resourceType")).equals("Bundle");
    }

    private static Sent parameters(String type, JsonNode parameters) {
        List<RecordEntry> entries = new ArrayList<>();
        Map<String, Said> said = new HashMap<>();
        int index = 0;
        for (JsonNode parameter : FhirFields.items(parameters.path("parameter"))) {
            String name = parameter.path("name").asText();
            String pointer = "parameter/" + index;
            if (parameter.has("resource")) {
                entries.addAll(entries(
                        parameter.path("resource"),
                        pointer + "/resource",
                        name.equals(DRAFTS) ? EntryRole.DRAFT : EntryRole.RECORD));
            } else {
                value(parameter).ifPresent(value -> said.put(name, new Said(value, pointer)));
            }
            index++;
        }
        return new Sent(type, entries, said);
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
