package org.corrin.cohort.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.corrin.cohort.deciding.CohortEntry;

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

    /** The patients of files, in their order. */
    JavaRDD<CohortEntry> entries(List<FileStatus> files) {
        List<ArrayList<LineRange>> tasks = of(files);
        Broadcast<SerializableConfiguration> configuration = hadoop;
        return tasks.isEmpty()
                ? spark.emptyRDD()
                : spark.parallelize(tasks, tasks.size())
                        .mapPartitions(ranges -> new LineEntries(
                                ranges.next().iterator(), configuration.value().value(), TaskContext.get()));
    }

    /** The ranges of files, in their order, each range with the number of lines before it; a list for each task. */
    private List<ArrayList<LineRange>> of(List<FileStatus> files) {
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        long ofTask = Math.max(
                LEAST_BYTES, Math.min(MOST_BYTES, bytes / ((long) TASKS_OF_CORE * spark.defaultParallelism())));
        return tasks(numbered(ranges(files, ofTask)), ofTask);
    }

    private static List<LineRange> ranges(List<FileStatus> files, long length) {
        List<LineRange> ranges = new ArrayList<>();
        for (FileStatus file : files) {
            for (long from = 0; from < file.getLen(); from += length) {
                ranges.add(new LineRange(file.getPath().toString(), from, Math.min(file.getLen(), from + length), 0));
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
