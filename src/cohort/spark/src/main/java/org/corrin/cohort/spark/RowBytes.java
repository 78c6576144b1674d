package org.corrin.cohort.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowJson;

/** Rows between stages: the bytes of their JSON, because Spark serializes them as they are, whichever serializer it uses. */
final class RowBytes {

    private RowBytes() {}

    /** The JSON of a row in UTF-8, without the end of its line. */
    static byte[] of(CohortRow row) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        RowJson.write(row, line);
        byte[] bytes = line.toByteArray();
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    /** The row. */
    static CohortRow row(byte[] json) {
        try {
            return RowJson.read(json, json.length);
        } catch (IOException e) {
            throw new UncheckedIOException("a row is not what it was between two stages", e);
        }
    }

    /** The row as a line of text. */
    static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
