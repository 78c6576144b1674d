package org.corrin.cohort.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;

/** Patients that the driver put together, in a file that executors read in pieces, in the order in which they were written. */
final class StagedEntries implements Closeable {

    private final SequenceFile.Writer file;

    private StagedEntries(SequenceFile.Writer file) {
        this.file = file;
    }

    /** A file that does not exist yet, in any file system that Spark writes. */
    static StagedEntries written(Path file, Configuration hadoop) throws IOException {
        return new StagedEntries(SequenceFile.createWriter(
                hadoop,
                SequenceFile.Writer.file(file),
                SequenceFile.Writer.keyClass(NullWritable.class),
                SequenceFile.Writer.valueClass(BytesWritable.class),
                SequenceFile.Writer.compression(SequenceFile.CompressionType.NONE)));
    }

    /** Adds the next. */
    void add(CohortEntry entry) throws IOException {
        file.append(NullWritable.get(), new BytesWritable(bytes(entry)));
    }

    /** Those of a file that is whole. */
    static JavaRDD<CohortEntry> read(JavaSparkContext spark, Path file) {
        return spark.sequenceFile(file.toString(), NullWritable.class, BytesWritable.class, spark.defaultParallelism())
                .map(entry -> entry(entry._2.copyBytes()));
    }

    private static byte[] bytes(CohortEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(entry.place());
            out.writeBoolean(entry instanceof PatientText);
            if (entry instanceof PatientText patient) {
                out.write(patient.text());
            } else if (entry instanceof UnreadablePatient unreadable) {
                out.write(unreadable.why().getBytes(StandardCharsets.UTF_8));
            } else {
                throw new IllegalArgumentException("tables hold no " + entry.getClass());
            }
        }
        return bytes.toByteArray();
    }

    private static CohortEntry entry(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String place = in.readUTF();
            return in.readBoolean()
                    ? new PatientText(place, in.readAllBytes())
                    : new UnreadablePatient(place, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a patient is not what it was on the driver", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
