package org.corrin.records.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a resource in JSON says in a few fields, in the bytes it came in and without a tree. All of the resource is checked as
 * {@link FhirJson} checks what it reads.
 *
 * @param type its type
 * @param id its id; empty if it has none
 * @param parts the fields that were asked for and are there, with their bytes as characters: they are compared, and never
 *     read
 * @param references all that it refers to, wherever in it
 */
public record ResourceGlance(String type, String id, Map<String, String> parts, Set<String> references) {

    private static final String TYPE = "resourceType";
    private static final String ID = "id";
    private static final String REFERENCE = "reference";

    /**
     * Glances at a resource.
     *
     * @param asked whether a field is asked for
     * @return nothing if it cannot be glanced at: it is no JSON or goes beyond what is read of it, says no type, or has something
     *     else than an object or an array in a field that is asked for
     */
    public static Optional<ResourceGlance> at(byte[] resource, Predicate<String> asked) {
        try (JsonParser parser = FhirJson.parser(resource)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            String type = "";
            String id = "";
            Map<String, String> parts = new HashMap<>();
            Set<String> references = new TreeSet<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                boolean isAsked = asked.test(name);
                boolean isType = name.equals(TYPE);
                boolean isId = name.equals(ID);
                long start = isAsked ? parser.currentTokenLocation().getByteOffset() : 0;
                if (isAsked && (!value.isStructStart() || start < 0)
                        || (isType || isId) && value != JsonToken.VALUE_STRING) {
                    return Optional.empty();
                }
                if (isType) {
                    type = parser.getText();
                } else if (isId) {
                    id = parser.getText();
                } else {
                    addReferences(parser, resource, references);
                }
                if (isAsked) {
                    int length = (int) (parser.currentLocation().getByteOffset() - start);
                    parts.put(name, new String(resource, (int) start, length, StandardCharsets.ISO_8859_1));
                }
            }
            return parser.nextToken() == null && !type.isEmpty()
                    ? Optional.of(new ResourceGlance(type, id, parts, references))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Passes over the value where the parser stands. */
    private static void addReferences(JsonParser parser, byte[] resource, Set<String> references) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        do {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && REFERENCE.equals(parser.currentName())) {
                references.add(parser.getText());
            } else {
                FhirJson.check(parser, token, resource);
            }
            if (depth > 0) {
                token = parser.nextToken();
            }
        } while (depth > 0 && token != null);
    }
}
