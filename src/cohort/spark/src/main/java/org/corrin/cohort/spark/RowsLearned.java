package org.corrin.cohort.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.comparison.SeenChanges;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFindings;
import org.corrin.cohort.report.CohortFold;
import org.corrin.cohort.told.PeopleBlocks;

/**
 * What rows say as a whole: each task counts its own, and the driver puts that together in the order of the partitions. It
 * travels as bytes of Java's own serialization, because Spark may be told to serialize with Kryo, which cannot make records.
 */
final class RowsLearned {

    private RowsLearned() {}

    /** Counts in all rows. */
    static CohortFold of(
            JavaSparkContext spark, JavaRDD<byte[]> rows, Broadcast<CohortQuestion> question, MeasureSet measures) {
        Broadcast<byte[]> counting = spark.broadcast(bytes(measures));
        List<byte[]> ofTasks = rows.mapPartitions(ofTask -> {
                    CohortFold fold = question.value().reporting().fold(measures(counting.value()));
                    ofTask.forEachRemaining(row -> fold.add(RowBytes.row(row)));
                    return List.of(bytes(fold)).iterator();
                })
                .collect();
        CohortFold all = question.value().reporting().fold(measures);
        ofTasks.forEach(ofTask -> merge(all, ofTask));
        return all;
    }

    /** Findings, and behind them what hides small numbers and what changes, if there are. */
    private static byte[] bytes(CohortFold fold) {
        List<Object> parts = new ArrayList<>(List.of(fold.findings()));
        fold.blocks().ifPresent(parts::add);
        fold.changes().map(CohortChanges::seen).ifPresent(parts::add);
        return bytes(parts.toArray());
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

    private static MeasureSet measures(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (MeasureSet) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw changedOnTheWay(e);
        }
    }

    private static void merge(CohortFold all, byte[] ofTask) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(ofTask))) {
            all.findings().merge((CohortFindings) in.readObject());
            if (all.blocks().isPresent()) {
                all.blocks().get().merge((PeopleBlocks) in.readObject());
            }
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
