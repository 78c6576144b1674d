package org.corrin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The form of a backup: one JSON object a line. The first says what it is, each of the others but the last is a row of a
 * table, and the last says how many lines there are before it and which hash they have. All of it is ASCII, so that no
 * text is changed on its way through another character set.
 */
final class BackupLines {

    static final int FORMAT = 1;
    static final String HEAD = "corrin-store-backup";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final MessageDigest digest = HistoryChain.digest();
    private long lines;

    /** A line as it is written, counted. */
    byte[] line(Map<String, Object> content) {
        try {
            byte[] line = (JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.US_ASCII);
            count(line);
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** Counts a line that was read. */
    void count(String line) {
        count((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void count(byte[] line) {
        digest.update(line);
        lines++;
    }

    static Map<String, Object> head() {
        return Map.of(HEAD, FORMAT);
    }

    static Map<String, Object> row(BackupTable table, Map<String, Object> row) {
        return inOrder("table", table.table(), "row", row);
    }

    /** The last line, of all that were counted; nothing can be counted after it. */
    Map<String, Object> end() {
        return inOrder("lines", lines, "hash", HistoryChain.sha256(digest.digest()));
    }

    /** As a person reads it; a map of the JDK's has another order in each process. */
    private static Map<String, Object> inOrder(String one, Object first, String other, Object second) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(one, first);
        line.put(other, second);
        return line;
    }

    static Map<String, Object> parsed(String line) throws JsonProcessingException {
        return JSON.readValue(line, OBJECT);
    }
}
