package org.corrin.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads JSON that holds FHIR: exactly, and with room for the narratives and attachments that records carry. */
public final class FhirJson {

    /** What came of reading. */
    public sealed interface Outcome permits Tree, NotJson {}

    /** A tree. */
    public record Tree(JsonNode node) implements Outcome {}

    /** Why there is none, in a sentence. */
    public record NotJson(String message) implements Outcome {}

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 8_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 1_000;

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
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private FhirJson() {}

    /** Reads a body. */
    public static Outcome read(byte[] body) {
        try {
            JsonNode tree = READER.readTree(body);
            return tree.isObject() ? new Tree(tree) : new NotJson("this is no JSON object");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            return new NotJson("this is not JSON, or goes beyond what is read of it"
                    + (at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            return new NotJson("the bytes are not text in UTF-8");
        }
    }
}
