package org.corrin.fhirclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The answer to a search, put together from its pages. The pages themselves are left as they are. */
final class SearchsetBundle {

    private final ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();

    /** @throws FetchFailure if this is no Bundle */
    void add(JsonNode page) {
        if (!FhirAnswer.isA("Bundle", page)) {
            throw new FetchFailure("a search was answered with something else than a Bundle");
        }
        if (page.has("entry") && !page.path("entry").isArray()) {
            throw new FetchFailure("a search was answered with a Bundle whose entries are no array");
        }
        if (bundle.isEmpty()) {
            bundle.setAll((ObjectNode) page);
        }
        page.path("entry").forEach(entries::add);
    }

    /**
     * Where the next page is.
     *
     * @throws FetchFailure if the page says there is one, but not where
     */
    static Optional<String> next(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                if (!link.path("url").isTextual()) {
                    throw new FetchFailure("a `next` link has no URL");
                }
                return Optional.of(link.path("url").textValue());
            }
        }
        return Optional.empty();
    }

    JsonNode bundle() {
        bundle.put("type", "searchset");
        bundle.remove("link");
        bundle.remove("entry");
        if (!entries.isEmpty()) {
            bundle.set("entry", entries);
        }
        return bundle;
    }
}
