package org.corrin.cohort.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.rows.RowResult;
import org.junit.jupiter.api.Test;

class RowColumnsTest {

    private static final RowAnswer ANSWER = new RowAnswer(
            "sha256:1",
            RowOutcome.DECIDED,
            "confirmed",
            true,
            List.of("treatment b12 strong"),
            "strong",
            List.of("MMA"),
            List.of("none"));

    private static final CohortRow ROW = new CohortRow(
            "Patient/1",
            "a.ndjson:1",
            "2026-02-28",
            ANSWER,
            Optional.of(ANSWER),
            List.of(new RowResult("serum B12", "1.80 pg/mL", "2026-01", "below 180 pg/mL")),
            List.of("multiple sclerosis"),
            List.of("metformin"),
            List.of("labs/1: <1.0"),
            2);

    /** The names and values that a row has in JSON are those that it has in columns, in the same order. */
    @Test
    void theColumnsAreThoseOfTheJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(RowBytes.of(ROW));

        assertSame(json, RowColumns.row(ROW), RowColumns.schema());
    }

    private static void assertSame(JsonNode json, Row row, StructType columns) {
        assertThat(columns.fieldNames()).containsExactlyElementsOf(json::fieldNames);
        assertThat(row.length()).isEqualTo(columns.length());
        for (int i = 0; i < columns.length(); i++) {
            StructField column = columns.fields()[i];
            assertSame(json.get(column.name()), row.get(i), column.dataType());
        }
    }

    private static void assertSame(JsonNode json, Object value, DataType type) {
        if (type instanceof StructType struct) {
            assertSame(json, (Row) value, struct);
        } else if (type instanceof ArrayType array) {
            Object[] values = (Object[]) value;
            assertThat(values).hasSize(json.size()).isNotEmpty();
            for (int i = 0; i < values.length; i++) {
                assertSame(json.get(i), values[i], array.elementType());
            }
        } else {
            assertThat(String.valueOf(value)).isEqualTo(json.asText());
        }
    }
}
