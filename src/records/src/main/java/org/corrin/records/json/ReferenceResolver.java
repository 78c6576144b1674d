package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a resource refers to, in itself or among what came with it. */
public final class ReferenceResolver {

    private final Map<String, JsonNode> byReference = new HashMap<>();

    /** By the array that they stand in. */
    private final Map<JsonNode, Map<String, JsonNode>> contained = new IdentityHashMap<>();

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

    private JsonNode contained(String id, JsonNode from) {
        return contained
                .computeIfAbsent(from.path("contained"), ReferenceResolver::byId)
                .getOrDefault(id, MissingNode.getInstance());
    }

    private static Map<String, JsonNode> byId(JsonNode contained) {
        Map<String, JsonNode> byId = new HashMap<>();
        for (JsonNode resource : FhirFields.items(contained)) {
            String id = FhirFields.text(resource.path("id"));
            byId.putIfAbsent(id.startsWith("#") ? id.substring(1) : id, resource);
        }
        return byId;
    }

    public static String withoutVersion(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
