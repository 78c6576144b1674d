package org.corrin.documents;

import com.fasterxml.jackson.core.JsonFactory;
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
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a request, wherever it comes from: strictly, so that no value is taken for another, and exactly, so that
 * 0.10 stays 0.10. The intake reads what it means.
 */
public final class StrictJson {

    private static final int DEEPEST = 50;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final String EXPONENT = "Exponent";
    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected character \\('(.)' ");

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
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

    private StrictJson() {}

    /** The reader with these settings. */
    public static ObjectReader reader() {
        return READER;
    }

    /**
     * The tree of the next value.
     *
     * @throws JsonProcessingException if it cannot be read, also if the exponent of a number is beyond every decimal
     */
    public static @Nullable JsonNode tree(JsonParser parser) throws IOException {
        try {
            return READER.readTree(parser);
        } catch (NumberFormatException e) {
            throw new StreamConstraintsException(EXPONENT, parser.currentTokenLocation());
        }
    }

    /** What is wrong with a text that this reader could not read on. */
    public static String fault(JsonProcessingException e, JsonParser parser) throws IOException {
        if (e instanceof StreamConstraintsException) {
            return exceeded(e.getOriginalMessage());
        }
        if (e instanceof MismatchedInputException) {
            // Trees take every value; the one thing left to mismatch is a name that stands twice.
            return "`" + parser.currentName() + "` stands here twice";
        }
        if (e instanceof JsonEOFException) {
            return "the request ends too early";
        }
        Matcher unexpected = UNEXPECTED.matcher(e.getOriginalMessage());
        return unexpected.lookingAt() ? "`" + unexpected.group(1) + "` is not expected" : "this is not JSON";
    }

    private static String exceeded(String message) {
        if (message.contains("nesting depth")) {
            return "this is nested deeper than " + DEEPEST + " levels";
        }
        if (message.startsWith("Number")) {
            return "this number is longer than " + LONGEST_NUMBER + " digits";
        }
        if (message.startsWith(EXPONENT)) {
            return "the exponent of this number is beyond what is read";
        }
        return message.startsWith("Name")
                ? "a field's name here is longer than " + LONGEST_NAME + " characters"
                : "this text is longer than " + LONGEST_TEXT + " characters";
    }

    /** How many entries the arrays of a request hold together: results, conditions and all else. */
    public static int entries(JsonNode request) {
        int entries = 0;
        for (JsonNode field : request) {
            entries += field.isArray() ? field.size() : 0;
        }
        return entries;
    }
}
