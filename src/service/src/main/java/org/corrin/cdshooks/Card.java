package org.corrin.cdshooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A card as CDS Hooks 2.0.1 writes it; what is empty is left out.
 *
 * @param rules the names of the rules that gave its advice, to be counted by; not sent here
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Card(
        String uuid,
        String summary,
        String detail,
        Indicator indicator,
        Source source,
        List<Suggestion> suggestions,
        @Nullable String selectionBehavior,
        List<Coding> overrideReasons,
        Map<String, Object> extension,
        @JsonIgnore List<String> rules) {

    /** How much it matters, the most first. */
    enum Indicator {
        @JsonProperty("critical")
        CRITICAL,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("info")
        INFO
    }

    /** Where the guidance comes from. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(String label, String url, @Nullable Coding topic) {}

    /** A code, for people as well where it has a display. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Coding(String system, String code, @Nullable String display) {}

    /** Something to do with one click. */
    record Suggestion(String label, String uuid, List<Action> actions) {}

    /** A change to what is ordered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Action(
            String type,
            String description,
            @Nullable JsonNode resource,
            @Nullable String resourceId) {

        static Action create(String description, JsonNode resource) {
            return new Action("create", description, resource, null);
        }

        static Action delete(String description, String resourceId) {
            return new Action("delete", description, null, resourceId);
        }
    }
}
