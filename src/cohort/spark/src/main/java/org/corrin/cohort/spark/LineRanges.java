package org.corrin.cohort.spark;

import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.corrin.records.bulk.ExportFiles;

/** Divides files with one patient a line into ranges for as many tasks as the cluster is worth. */
final class LineRanges {

    /** So many tasks for each core: the last ones end at about the same time. */
    private static final int TASKS_OF_CORE = 4;

    private static final long LEAST_BYTES = 256 * 1024;
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final JavaSparkContext spark;
    private final Broadcast<SerializableConfiguration> hadoop;

    LineRanges(JavaSparkContext spark, Broadcast<SerializableConfiguration> hadoop) {
        this.spark = spark;
        this.hadoop = hadoop;
    }

    /**
     * Makes something of the lines of a range.
     *
     * @param <T> what it makes
     */
    interface LineReading<T> extends Serializable {
        Iterator<T> read(LineRange range, InputStream lines);
    }

    /** What is made of the lines of files, in their order. Streams are closed when their task ends. */
    <T> JavaRDD<T> read(List<FileStatus> files, LineReading<T> reading) {
        List<ArrayList<LineRange>> tasks = of(files);
        Broadcast<SerializableConfiguration> configuration = hadoop;
        return tasks.isEmpty()
                ? spark.emptyRDD()
                : spark.parallelize(tasks, tasks.size())
                        .mapPartitions(ranges -> new OpenRanges<>(
                                ranges.next().iterator(), configuration.value().value(), reading, TaskContext.get()));
    }

    /** How many bytes of files a task takes. */
    long bytesOfTask(List<FileStatus> files) {
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, bytes / ((long) TASKS_OF_CORE * spark.defaultParallelism())));
    }

    /** The ranges of files, in their order, each range with the number of lines before it; a list for each task. */
    private List<ArrayList<LineRange>> of(List<FileStatus> files) {
        long ofTask = bytesOfTask(files);
        return tasks(numbered(ranges(files, ofTask)), ofTask);
    }

    private static List<LineRange> ranges(List<FileStatus> files, long length) {
        List<LineRange> ranges = new ArrayList<>();
        for (FileStatus file : files) {
            String name = file.getPath().toString();
            long step = ExportFiles.isPacked(name) ? Math.max(1, file.getLen()) : length;
            for (long from = 0; from < file.getLen(); from += step) {
                ranges.add(new LineRange(name, from, Math.min(file.getLen(), from + step), 0));
            }
        }
        return ranges;
    }

    /** Counts the lines of files that were divided. */
    private List<LineRange> numbered(List<LineRange> ranges) {
        List<LineRange> divided = new ArrayList<>();
        for (int i = 0; i + 1 < ranges.size(); i++) {
            if (!ranges.get(i + 1).isFirst()) {
                divided.add(ranges.get(i));
            }
        }
        Broadcast<SerializableConfiguration> configuration = hadoop;
        List<Long> breaks = divided.isEmpty()
                ? List.of()
                : spark.parallelize(divided, divided.size())
                        .map(range -> range.lineBreaks(configuration.value().value()))
                        .collect();
        List<LineRange> numbered = new ArrayList<>();
        long before = 0;
        int counted = 0;
        for (LineRange range : ranges) {
            if (range.isFirst()) {
                before = 0;
            } else {
                before += breaks.get(counted++);
            }
            // The line break before the first line of a later range stands in this range itself.
            numbered.add(range.isFirst() ? range : range.after(before + 1));
        }
        return numbered;
    }

    private static List<ArrayList<LineRange>> tasks(List<LineRange> ranges, long bytes) {
        List<ArrayList<LineRange>> tasks = new ArrayList<>();
        long room = 0;
        for (LineRange range : ranges) {
            if (range.bytes() > room) {
                tasks.add(new ArrayList<>());
                room = bytes;
            }
            tasks.get(tasks.size() - 1).add(range);
            room -= range.bytes();
        }
        return tasks;
    }
}
