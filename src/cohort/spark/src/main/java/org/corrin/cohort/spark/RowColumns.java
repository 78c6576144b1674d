package org.corrin.cohort.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowJson;

/**
 * Rows as rows of Spark, with the columns of {@link RowJson}. Each column is named here, because Spark takes a record for a bean
 * without columns. Every value and date stays the text that it was.
 */
final class RowColumns {

    private static final DataType TEXT = DataTypes.StringType;
    private static final DataType TEXTS = DataTypes.createArrayType(TEXT, false);

    private static final StructType RESULT =
            new StructType(new StructField[] {column("test"), column("reported"), column("taken"), column("band")});

    private RowColumns() {}

    /** The columns; the last is null where no other release was asked. */
    static StructType schema() {
        return answer(new StructType(new StructField[] {column("patient"), column("place"), column("asOf")}))
                .add("results", DataTypes.createArrayType(RESULT, false), false)
                .add("conditions", TEXTS, false)
                .add("medications", TEXTS, false)
                .add("notUsed", TEXTS, false)
                .add("copies", DataTypes.IntegerType, false)
                .add("before", answer(new StructType()), true);
    }

    private static StructField column(String name) {
        return DataTypes.createStructField(name, TEXT, false);
    }

    private static StructType answer(StructType before) {
        return before.add(column("release"))
                .add(column("outcome"))
                .add(column("status"))
                .add("discordant", DataTypes.BooleanType, false)
                .add("advice", TEXTS, false)
                .add(column("urgency"))
                .add("missing", TEXTS, false)
                .add("problems", TEXTS, false);
    }

    /** A row in these columns. */
    static Row row(CohortRow row) {
        RowAnswer answer = row.answer();
        return RowFactory.create(
                row.patient(),
                row.place(),
                row.asOf(),
                answer.release(),
                answer.outcome().word(),
                answer.status(),
                answer.discordant(),
                texts(answer.advice()),
                answer.urgency(),
                texts(answer.missing()),
                texts(answer.problems()),
                row.results().stream()
                        .map(result ->
                                RowFactory.create(result.test(), result.reported(), result.taken(), result.band()))
                        .toArray(),
                texts(row.conditions()),
                texts(row.medications()),
                texts(row.notUsed()),
                row.copies(),
                row.before().map(RowColumns::row).orElse(null));
    }

    private static Row row(RowAnswer answer) {
        return RowFactory.create(
                answer.release(),
                answer.outcome().word(),
                answer.status(),
                answer.discordant(),
                texts(answer.advice()),
                answer.urgency(),
                texts(answer.missing()),
                texts(answer.problems()));
    }

    private static Object[] texts(List<String> texts) {
        return texts.toArray();
    }
}
