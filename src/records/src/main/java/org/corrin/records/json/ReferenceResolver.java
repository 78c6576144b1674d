package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a resource refers to, in itself or among what came with it. */
public final class ReferenceResolver {

    private final Map<String, JsonNode> byReference = new HashMap<>();

    public ReferenceResolver(List<RecordEntry> entries) {
        for (RecordEntry entry : entries) {
            add(entry.reference(), entry.resource());
            add(withoutVersion(entry.fullUrl()), entry.resource());
        }
        byReference.remove("");
    }

    /** Two different resources of one name, as of two servers, are none. */
    private void add(String name, JsonNode resource) {
        byReference.merge(name, resource, (one, other) -> one.equals(other) ? one : MissingNode.getInstance());
    }

    /** The resource of a type that another refers to. */
    public Optional<JsonNode> find(String type, JsonNode reference, JsonNode from) {
        String text = withoutVersion(FhirFields.text(reference.path("reference")));
        return Optional.ofNullable(text.startsWith("#") ? contained(text.substring(1), from) : byReference.get(text))
                .filter(resource ->
                        FhirFields.text(resource.path("resourceType")).equals(type));
    }

    private static JsonNode contained(String id, JsonNode from) {
        for (JsonNode resource : FhirFields.items(from.path("contained"))) {
            String is = FhirFields.text(resource.path("id"));
            if (is.equals(id) || is.equals("#" + id)) {
                return resource;
            }
        }
        return MissingNode.getInstance();
    }

    public static String withoutVersion(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
