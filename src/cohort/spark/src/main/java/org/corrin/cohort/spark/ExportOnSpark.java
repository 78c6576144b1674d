package org.corrin.cohort.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.ExportedPatient;
import org.corrin.cohort.inputs.ExportSource;
import org.corrin.records.bulk.ExportFiles;
import org.corrin.records.bulk.ExportItem;
import org.corrin.records.bulk.ExportItem.ItemKind;
import org.corrin.records.bulk.ExportPartition;
import org.corrin.records.bulk.LeftOut;
import org.corrin.records.bulk.LeftOutLines;
import org.corrin.records.bulk.NameIndex;
import org.corrin.records.bulk.PartitionPlan;
import org.corrin.records.bulk.WholeExport;
import scala.Tuple2;

/**
 * An export of many patients' resources, put together on many machines. Lines become items where they are read; the driver finds
 * out which names mean one patient; items travel to the partition of their patient, and what is shared to all who refer to it.
 */
final class ExportOnSpark implements AutoCloseable {

    private final String name;
    private final List<FileStatus> files;
    private final JavaRDD<byte[]> items;
    private final SharedItems shared;
    private final JavaRDD<ExportPartition> partitions;

    private ExportOnSpark(
            JavaSparkContext spark,
            List<FileStatus> files,
            JavaRDD<byte[]> items,
            long bytesOfTask,
            Broadcast<CohortQuestion> question) {
        this.name = files.get(0).getPath().getParent().getName();
        this.files = files;
        this.items = items;
        PartitionPlan plan = names(items).plan(bytesOfTask);
        JavaPairRDD<Integer, byte[]> ofPatients = ofPatients(items, spark.broadcast(plan));
        this.shared = SharedItems.of(ofPatients, items.filter(item -> kind(item) == ItemKind.SHARED));
        Broadcast<ArrayList<byte[]>> whole = spark.broadcast(whole(items));
        this.partitions = ofPatients
                .union(shared.byPartition())
                .groupByKey(new PlannedPartitions(plan.partitions()))
                .values()
                .map(together -> ExportPartition.of(
                        items(together),
                        gathered(whole.value()).whole(),
                        question.value().known()));
    }

    /**
     * Reads an export.
     *
     * @param files all that is in its folder, in the order of an export
     */
    static ExportOnSpark read(
            JavaSparkContext spark, LineRanges ranges, List<FileStatus> files, Broadcast<CohortQuestion> question) {
        List<FileStatus> read = files.stream().filter(InputFiles::isRead).toList();
        JavaRDD<byte[]> items = ranges.read(
                        read,
                        (range, lines) ->
                                new ItemsOfLines(range, lines, question.value().known()))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new ExportOnSpark(spark, files, items, ranges.bytesOfTask(read), question);
    }

    private static ItemKind kind(byte[] item) {
        return ExportItem.of(item).kind();
    }

    private static List<ExportItem> items(Iterable<byte[]> all) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(ExportItem::of)
                .toList();
    }

    private static WholeExport.Gathering gathered(List<byte[]> items) {
        WholeExport.Gathering gathering = new WholeExport.Gathering();
        items.forEach(item -> gathering.add(ExportItem.of(item)));
        return gathering;
    }

    /** What is said of all patients. */
    private static ArrayList<byte[]> whole(JavaRDD<byte[]> items) {
        List<byte[]> all = items.filter(item -> kind(item) == ItemKind.MISSING || kind(item) == ItemKind.DELETED)
                .collect();
        ArrayList<byte[]> whole = new ArrayList<>();
        gathered(all).items().forEach(item -> whole.add(item.bytes()));
        return whole;
    }

    private static NameIndex names(JavaRDD<byte[]> items) {
        return items.mapPartitions(ofTask -> {
                    NameIndex names = new NameIndex();
                    ofTask.forEachRemaining(bytes -> {
                        ExportItem item = ExportItem.of(bytes);
                        if (item.kind().isOfPatient()) {
                            names.add(item, bytes.length);
                        }
                    });
                    return List.of(names).iterator();
                })
                .fold(new NameIndex(), (one, other) -> {
                    one.joinAll(other);
                    return one;
                });
    }

    private static JavaPairRDD<Integer, byte[]> ofPatients(JavaRDD<byte[]> items, Broadcast<PartitionPlan> plan) {
        return items.filter(item -> kind(item).isOfPatient()).mapToPair(item -> {
            List<String> names = ExportItem.of(item).names();
            PartitionPlan ofExecutor = plan.value();
            // All tasks of an executor share it, and it is made for one thread.
            synchronized (ofExecutor) {
                return new Tuple2<>(ofExecutor.partition(names), item);
            }
        });
    }

    /** The patients of the export, those of each partition in the order of their first resources. */
    JavaRDD<CohortEntry> entries() {
        return partitions.flatMap(partition -> partition.records().stream()
                .<CohortEntry>map(record -> new ExportedPatient(record.patient(), record.bytes(), record::content))
                .iterator());
    }

    /** What reached no patient. */
    List<LeftOut> leftOut() {
        JavaRDD<byte[]> ofSeveral = partitions.flatMap(partition ->
                partition.leftOut().items().stream().map(ExportItem::bytes).iterator());
        JavaRDD<byte[]> all = items.filter(item -> kind(item) == ItemKind.LOST || kind(item) == ItemKind.NOBODYS)
                .union(shared.ofNobody())
                .union(ofSeveral);
        LeftOutLines leftOut = LeftOutOfTask.gather(all);
        files.forEach(file -> ExportFiles.notRead(file.getPath().getName(), file.isDirectory())
                .ifPresent(leftOut::add));
        return ExportSource.leftOut(name, leftOut.report());
    }

    @Override
    public void close() {
        items.unpersist();
    }
}
