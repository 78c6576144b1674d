package org.corrin.cohort.spark;

import java.util.Iterator;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.rows.CohortRow;
import scala.Tuple2;

/**
 * The rows of a cohort, one a patient. Everybody is decided once, where the text was read; of those who come more than once, and
 * of nobody else, the rows travel to be joined.
 */
final class CohortRows implements AutoCloseable {

    /** Each row, with the bits of its patient's name. */
    private final JavaPairRDD<Long, byte[]> decided;

    private final JavaRDD<byte[]> rows;

    private CohortRows(JavaPairRDD<Long, byte[]> decided, JavaRDD<byte[]> rows) {
        this.decided = decided;
        this.rows = rows;
    }

    /**
     * Decides about everybody.
     *
     * @param entries in the order of the input: partitions in theirs, and entries in each
     */
    static CohortRows of(JavaSparkContext spark, JavaRDD<CohortEntry> entries, Broadcast<CohortQuestion> question) {
        JavaPairRDD<Long, byte[]> decided = entries.mapPartitionsToPair(partition -> decided(partition, question))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new CohortRows(decided, joined(spark, decided));
    }

    private static Iterator<Tuple2<Long, byte[]>> decided(
            Iterator<CohortEntry> entries, Broadcast<CohortQuestion> question) {
        CohortDecider decider = question.value().decider();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Tuple2<Long, byte[]> next() {
                CohortRow row = decider.decide(entries.next());
                return new Tuple2<>(PatientBits.of(row.patient()), RowBytes.of(row));
            }
        };
    }

    private static JavaRDD<byte[]> joined(JavaSparkContext spark, JavaPairRDD<Long, byte[]> decided) {
        long[] again = PatientBits.again(decided.keys());
        if (again.length == 0) {
            return decided.values();
        }
        Broadcast<long[]> copied = spark.broadcast(again);
        JavaRDD<byte[]> once = decided.filter(row -> !PatientBits.isAmong(row._1, copied.value()))
                .values();
        JavaRDD<byte[]> joined = JavaPairRDD.fromJavaRDD(decided.mapPartitionsWithIndex(
                        (partition, rows) -> CopiedRows.of(partition, rows, copied.value()), true))
                .reduceByKey(CopiedRows::and)
                .values()
                .map(copies -> RowBytes.of(copies.joined()));
        return once.union(joined);
    }

    /** The JSON of each row. */
    JavaRDD<byte[]> rows() {
        return rows;
    }

    @Override
    public void close() {
        decided.unpersist();
    }
}
