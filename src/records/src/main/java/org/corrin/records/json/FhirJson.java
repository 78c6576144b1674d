package org.corrin.records.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            // A name that stands twice says two things, also in what is passed over.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String TYPE = "resourceType";

    /** What is kept of a resource of which nothing else is known. */
    private static final List<String> KEPT = List.of(TYPE, "id", "meta", "subject", "patient", "effectiveDateTime");

    /** What tells whether anything is known of a resource of these types, beside what is kept of all. */
    private static final Map<String, Set<String>> TELLING = Map.of(
            "Observation", telling("code", "component", "contained", "result", "hasMember"),
            "Condition", telling("code"),
            "Procedure", telling("code"));

    private static final Set<String> KEPT_OF_ALL = Set.copyOf(KEPT);

    private final Predicate<JsonNode> known;
    private final Predicate<String> passedOver;

    /** The types of which the last resource was not known; the next will not be either, as a rule. */
    private final Set<String> unknown = new HashSet<>();

    private byte[] body = {};

    /**
     * A reader of many bodies that are much alike, such as the lines of an export. Used by one thread.
     *
     * @param known as in {@link #read(byte[], Predicate)}
     * @param passedOver whether nothing is known of resources of a type, whatever they hold
     */
    public FhirJson(Predicate<JsonNode> known, Predicate<String> passedOver) {
        this.known = known;
        this.passedOver = passedOver;
    }

    private static Set<String> telling(String... fields) {
        return Stream.concat(KEPT.stream(), Stream.of(fields)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a body. Most of a record is about other things, and a tree takes ten times the room of its text: of a resource
     * that is not known only what tells whose it is, of which version and of which day is kept.
     *
     * @param known whether something is known of a resource; of an Observation, a Condition and a Procedure it may be asked
     *     before more is read than its codes, its parts and what it holds and refers to
     */
    public static JsonReading read(byte[] body, Predicate<JsonNode> known) {
        return new FhirJson(known, type -> false).read(body);
    }

    /** A parser of what is read here, within the same bounds. */
    static JsonParser parser(byte[] body) throws IOException {
        return JSON.createParser(body);
    }

    /** Reads the next body. */
    public JsonReading read(byte[] next) {
        body = next;
        try (JsonParser parser = parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new NotJson("this is not a JSON object");
            }
            JsonNode tree = object(parser);
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

    private JsonNode node(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(decimal(parser));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            // Its exponent is beyond every decimal.
            throw new JsonParseException(parser, "exponent", parser.currentTokenLocation());
        }
    }

    /**
     * Passes over the value where the parser stands, with the checks of what is read: whether a text is JSON within the bounds
     * must not depend on how much of it is asked for.
     *
     * @param all the text that holds the value
     */
    private static void passOver(JsonParser parser, byte[] all) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        do {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else {
                check(parser, token, all);
            }
            if (depth > 0) {
                token = parser.nextToken();
            }
        } while (depth > 0 && token != null);
    }

    /**
     * Checks what the parser leaves unchecked of a value that nobody asks for.
     *
     * @param all the text that holds the value
     */
    static void check(JsonParser parser, JsonToken token, byte[] all) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT && hasExponent(parser)) {
            decimal(parser);
        } else if (token == JsonToken.VALUE_STRING && all.length > LONGEST_TEXT) {
            parser.getText();
        }
    }

    private static boolean hasExponent(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        for (int i = start + parser.getTextLength() - 1; i >= start; i--) {
            if (text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        return false;
    }

    private JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }

    private JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        JsonLocation start = parser.currentTokenLocation();
        Set<String> telling = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (telling != null && !telling.contains(name)) {
                passOver(parser, body);
            } else {
                object.set(name, node(parser));
            }
            if (name.equals(TYPE) && object.size() == 1 && start.getByteOffset() >= 0) {
                telling = toGlanceAt(object.path(TYPE).asText());
            }
        }
        if (!object.has(TYPE)) {
            return object;
        }
        String type = object.path(TYPE).asText();
        boolean isKnown = !passedOver.test(type) && known.test(object);
        remember(type, isKnown);
        if (!isKnown) {
            return kept(object);
        }
        return telling == null ? object : whole(parser, start);
    }

    private static ObjectNode kept(ObjectNode resource) {
        ObjectNode kept = NODES.objectNode();
        for (String name : KEPT) {
            JsonNode value = resource.get(name);
            if (value != null) {
                kept.set(name, value);
            }
        }
        return kept;
    }

    /** The fields that are read at first; all, if the whole resource will be needed as well. */
    private Set<String> toGlanceAt(String type) {
        if (passedOver.test(type)) {
            return KEPT_OF_ALL;
        }
        return unknown.contains(type) ? TELLING.get(type) : null;
    }

    private void remember(String type, boolean isKnown) {
        if (isKnown) {
            unknown.remove(type);
        } else if (TELLING.containsKey(type)) {
            unknown.add(type);
        }
    }

    /** Reads again the resource that has just ended, and of which only a part was read. */
    private JsonNode whole(JsonParser at, JsonLocation start) throws IOException {
        byte[] resource = Arrays.copyOfRange(
                body, (int) start.getByteOffset(), (int) at.currentLocation().getByteOffset());
        try (JsonParser again = JSON.createParser(resource)) {
            again.nextToken();
            FhirJson whole = new FhirJson(known, passedOver);
            whole.body = resource;
            return whole.object(again);
        } catch (JsonProcessingException e) {
            throw new JsonParseException(at, e.getOriginalMessage());
        }
    }
}
