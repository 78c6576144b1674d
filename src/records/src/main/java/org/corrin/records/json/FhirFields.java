package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.documents.ReasonableNumbers;

/**
 * What stands in a resource, read from the JSON as it came. A parser that is lenient drops what it does not understand, such
 * as a comparator of a later version or a status that is a text, and what is left then says something else; one that is
 * strict takes nothing of a resource in which a single array came as an object.
 */
public final class FhirFields {

    private FhirFields() {}

    /** A text; empty if there is none, or something else stands there. */
    public static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    /** The items of an array, or the one thing that stands in its place. */
    public static Iterable<JsonNode> items(JsonNode array) {
        return array.isArray() || array.isMissingNode() ? array : List.of(array);
    }

    /** The one thing that stands here, also if it came as an array of one. */
    public static JsonNode one(JsonNode node) {
        if (node.isArray()) {
            return node.size() == 1 ? node.get(0) : MissingNode.getInstance();
        }
        return node;
    }

    public static boolean given(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The names of the fields that are given for a choice, such as {@code valueQuantity} for {@code value}. */
    public static List<String> choices(JsonNode resource, String choice) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : resource.properties()) {
            String name = field.getKey();
            if (name.length() > choice.length()
                    && name.startsWith(choice)
                    && Character.isUpperCase(name.charAt(choice.length()))
                    && given(field.getValue())) {
                names.add(name);
            }
        }
        return names;
    }

    /** A number that can be reckoned with. One in quotes is none: it may be 1.4 or 1400. */
    public static Optional<BigDecimal> number(JsonNode node) {
        return ReasonableNumbers.reasonable(node);
    }

    /** Why a part of a resource may mean something else than it seems to, if it says so. */
    public static Optional<String> whyMeaningMayChange(JsonNode part) {
        boolean changed = given(part.path("modifierExtension"))
                && !(part.path("modifierExtension").isArray()
                        && part.path("modifierExtension").isEmpty());
        return changed || given(part.path("implicitRules"))
                ? Optional.of("it carries an extension that may change its meaning, and is not understood")
                : Optional.empty();
    }
}
