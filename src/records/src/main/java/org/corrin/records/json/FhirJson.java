package org.corrin.records.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Reads JSON that holds FHIR: exactly, and with room for the narratives and attachments that records carry. */
public final class FhirJson {

    /** What came of reading. */
    public sealed interface JsonReading permits JsonTree, NotJson {}

    /** A tree. */
    public record JsonTree(JsonNode node) implements JsonReading {}

    /**
     * Why there is none, in a sentence.
     *
     * @param line where reading stopped, and the column there, both counted from 1; 0 if that is not known
     */
    public record NotJson(String what, int line, int column) implements JsonReading {

        private NotJson(String what) {
            this(what, 0, 0);
        }

        /** The sentence with its place. */
        public String message() {
            return line == 0 ? what : what + ", at line " + line + ", column " + column;
        }

        /** The sentence with its place in text of one line. */
        public String messageOnOneLine() {
            return line == 0 ? what : what + ", at column " + column;
        }
    }

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 8_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            // Names come from callers: interning each would fill a table of the whole JVM.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String TYPE = "resourceType";

    /** What is kept of a resource of which nothing else is known. */
    private static final List<String> KEPT = List.of(TYPE, "id", "meta", "subject", "patient", "effectiveDateTime");

    private FhirJson() {}

    /**
     * Reads a body. Most of a record is about other things, and a tree takes ten times the room of its text: of a resource
     * that is not known only what tells whose it is, of which version and of which day is kept.
     *
     * @param known whether something is known of a resource
     */
    public static JsonReading read(byte[] body, Predicate<JsonNode> known) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new NotJson("this is not a JSON object");
            }
            JsonNode tree = object(parser, known);
            return parser.nextToken() == null
                    ? new JsonTree(tree)
                    : new NotJson("there is more after the end of the object");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String what = "this is not JSON, or goes beyond what is read of it";
            return at == null ? new NotJson(what) : new NotJson(what, at.getLineNr(), at.getColumnNr());
        } catch (IOException e) {
            return new NotJson("the bytes are not text in UTF-8");
        }
    }

    private static JsonNode node(JsonParser parser, Predicate<JsonNode> known) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, known);
            case START_ARRAY -> array(parser, known);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode array(JsonParser parser, Predicate<JsonNode> known) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser, known));
        }
        return array;
    }

    private static JsonNode object(JsonParser parser, Predicate<JsonNode> known) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (object.putIfAbsent(name, node(parser, known)) != null) {
                throw new JsonParseException(parser, "a name stands twice");
            }
        }
        return object.has(TYPE) && !known.test(object) ? object.retain(KEPT) : object;
    }
}
