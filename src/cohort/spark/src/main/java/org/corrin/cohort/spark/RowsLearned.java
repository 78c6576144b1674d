package org.corrin.cohort.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.comparison.SeenChanges;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFindings;
import org.corrin.cohort.report.CohortFold;
import org.corrin.cohort.summary.CohortSummary;

/**
 * What rows say as a whole: each task counts its own, and the driver puts that together in the order of the partitions. It
 * travels as bytes of Java's own serialization, because Spark may be told to serialize with Kryo, which cannot make records.
 */
final class RowsLearned {

    private RowsLearned() {}

    /** Counts in all rows. */
    static CohortFold of(
            JavaSparkContext spark, JavaRDD<byte[]> rows, Broadcast<CohortQuestion> question, MeasureSet measures) {
        CohortFindings none = new CohortFindings(new CohortSummary(), measures.counting());
        Broadcast<byte[]> counting = spark.broadcast(bytes(none));
        List<byte[]> ofTasks = rows.mapPartitions(ofTask -> {
                    CohortFold fold = fold(read(counting.value()), question.value());
                    ofTask.forEachRemaining(row -> fold.add(RowBytes.row(row)));
                    return List.of(bytes(fold)).iterator();
                })
                .collect();
        CohortFold all = fold(none, question.value());
        ofTasks.forEach(ofTask -> merge(all, ofTask));
        return all;
    }

    private static CohortFold fold(CohortFindings findings, CohortQuestion question) {
        return new CohortFold(findings, question.changes());
    }

    /** Findings, and behind them what changes, if two releases are compared. */
    private static byte[] bytes(CohortFold fold) {
        Optional<SeenChanges> seen = fold.changes().map(CohortChanges::seen);
        return seen.isPresent() ? bytes(fold.findings(), seen.get()) : bytes(fold.findings());
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            for (Object part : parts) {
                out.writeObject(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory is written without failing", e);
        }
        return bytes.toByteArray();
    }

    private static CohortFindings read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (CohortFindings) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw changedOnTheWay(e);
        }
    }

    private static void merge(CohortFold all, byte[] ofTask) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(ofTask))) {
            all.findings().merge((CohortFindings) in.readObject());
            if (all.changes().isPresent()) {
                all.changes().get().merge((SeenChanges) in.readObject());
            }
        } catch (IOException | ClassNotFoundException e) {
            throw changedOnTheWay(e);
        }
    }

    private static IllegalStateException changedOnTheWay(Exception e) {
        return new IllegalStateException("what a task counted is not what it was between two processes", e);
    }
}
