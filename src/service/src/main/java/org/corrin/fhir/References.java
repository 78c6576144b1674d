package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Finds what a resource refers to, in itself or among what came with it. */
final class References {

    private final Map<String, JsonNode> byReference = new HashMap<>();

    References(List<Entry> entries) {
        for (Entry entry : entries) {
            byReference.putIfAbsent(entry.reference(), entry.resource());
            byReference.putIfAbsent(entry.fullUrl(), entry.resource());
        }
        byReference.remove("");
    }

    <R extends Resource> Optional<R> find(Class<R> type, Reference reference) {
        IBaseResource contained = reference.getResource();
        if (type.isInstance(contained)) {
            return Optional.of(type.cast(contained));
        }
        return Optional.ofNullable(byReference.get(withoutVersion(Concepts.text(reference.getReference()))))
                .filter(resource -> resource.path("resourceType").asText().equals(type.getSimpleName()))
                .flatMap(resource -> Hapi.parse(type, resource));
    }

    static String withoutVersion(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
