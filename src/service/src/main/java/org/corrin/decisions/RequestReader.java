package org.corrin.decisions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.facts.Problem;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * Reads the bytes of one request into a tree: strictly, so that nothing is taken for something else, and exactly, so
 * that 0.10 stays 0.10. What the tree means is for the engine to say.
 */
@Singleton
class RequestReader {

    /** What came of reading. */
    sealed interface Outcome permits Readable, Unreadable {}

    /**
     * A tree for the engine.
     *
     * @param entries how many entries the arrays of the request hold together
     */
    record Readable(JsonNode tree, int entries) implements Outcome {}

    /** Why there is none. */
    record Unreadable(ProblemType type, ProblemDetail problem) implements Outcome {}

    private static final int DEEPEST = 50;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected character \\('(.)' ");

    private final ObjectReader reader;
    private final int mostEntries;

    RequestReader(RequestLimits limits) {
        mostEntries = limits.entries();
        reader = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxStringLength(LONGEST_TEXT)
                                .maxNameLength(LONGEST_NAME)
                                .maxNumberLength(LONGEST_NUMBER)
                                .build())
                        // Names come from callers: interning each would fill a table of the whole JVM.
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .build())
                // Read, so that the engine can name the value and its place instead of "not JSON".
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build()
                .reader();
    }

    /** Reads the first bytes of a buffer. */
    Outcome read(byte[] bytes, int length) {
        try (JsonParser parser = reader.createParser(bytes, 0, length)) {
            return read(parser, bytes);
        } catch (IOException e) {
            return notJson("the bytes are not text in UTF-8", 1, 1);
        }
    }

    private Outcome read(JsonParser parser, byte[] bytes) throws IOException {
        try {
            JsonNode tree = reader.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                return notJson("there is nothing here", 1, 1);
            }
            if (parser.nextToken() != null) {
                return notJson("there is more after the end of the request", parser.currentTokenLocation(), bytes);
            }
            return withinLimits(tree);
        } catch (StreamConstraintsException e) {
            return shape(parser, exceeded(e.getOriginalMessage()));
        } catch (MismatchedInputException e) {
            // Trees take every value; the one thing left to mismatch is a name that stands twice.
            return shape(parser, "`" + parser.currentName() + "` stands here twice; send it once");
        } catch (JsonEOFException e) {
            return notJson("the request ends too early", e.getLocation(), bytes);
        } catch (JsonProcessingException e) {
            Matcher unexpected = UNEXPECTED.matcher(e.getOriginalMessage());
            String what = unexpected.lookingAt() ? "`" + unexpected.group(1) + "` is not expected" : "this is not JSON";
            return notJson(what, e.getLocation(), bytes);
        }
    }

    private Outcome withinLimits(JsonNode tree) {
        int entries = 0;
        for (JsonNode field : tree) {
            entries += field.isArray() ? field.size() : 0;
        }
        if (entries <= mostEntries) {
            return new Readable(tree, entries);
        }
        return new Unreadable(
                ProblemType.TOO_LARGE,
                ProblemDetail.of(
                                ProblemType.TOO_LARGE,
                                "the request holds " + entries + " entries, and one patient may have " + mostEntries
                                        + "; send those of one patient, and the newest results only")
                        .with("entries", entries)
                        .with("limit", mostEntries));
    }

    private static String exceeded(String message) {
        if (message.contains("nesting depth")) {
            return "this is nested deeper than " + DEEPEST + " levels";
        }
        if (message.startsWith("Number")) {
            return "this number is longer than " + LONGEST_NUMBER + " digits";
        }
        return message.startsWith("Name")
                ? "a field's name here is longer than " + LONGEST_NAME + " characters"
                : "this text is longer than " + LONGEST_TEXT + " characters";
    }

    private static Unreadable shape(JsonParser parser, String message) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        Problem problem = new Problem(
                pointer.isEmpty() ? "" : pointer.substring(1),
                "",
                message,
                "compare the request with the example at /q/swagger-ui",
                Problem.Kind.SHAPE);
        return new Unreadable(ProblemType.SHAPE, Problems.refused(List.of(problem)));
    }

    private static Unreadable notJson(String what, JsonLocation at, byte[] bytes) {
        Place place = Place.of(bytes, at.getByteOffset());
        return notJson(what, place.line(), place.column());
    }

    private static Unreadable notJson(String what, int line, int column) {
        return new Unreadable(
                ProblemType.NOT_JSON,
                ProblemDetail.of(ProblemType.NOT_JSON, what + ", at line " + line + ", column " + column)
                        .with("line", line)
                        .with("column", column));
    }

    /** A place in a text, both counted from 1; columns in characters, because the parser's are in bytes. */
    private record Place(int line, int column) {

        static Place of(byte[] bytes, long offset) {
            int end = (int) Math.max(0, Math.min(offset, bytes.length));
            int line = 1;
            int column = 1;
            for (int i = 0; i < end; i++) {
                if (bytes[i] == '\n') {
                    line++;
                    column = 1;
                } else if ((bytes[i] & 0xC0) != 0x80) {
                    column++;
                }
            }
            return new Place(line, column);
        }
    }
}
