package org.corrin.cohort.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.corrin.records.bulk.ExportItem;
import org.corrin.records.bulk.SharedMatching;
import scala.Tuple2;

/**
 * What patients of an export share, brought to the partitions that refer to it.
 *
 * @param byPartition each as often as there are partitions that refer to it
 * @param ofNobody what nothing of a patient refers to
 */
record SharedItems(JavaPairRDD<Integer, byte[]> byPartition, JavaRDD<byte[]> ofNobody) {

    /** Instead of the number of a partition: nothing refers to it by this key. */
    private static final int NOBODY = -1;

    /**
     * Matches references and what is shared by the keys that they have in common.
     *
     * @param ofPatients items of patients, by the numbers of their partitions
     */
    static SharedItems of(JavaPairRDD<Integer, byte[]> ofPatients, JavaRDD<byte[]> shared) {
        JavaPairRDD<String, Tuple2<String, Integer>> references =
                ofPatients.flatMapToPair(item -> ExportItem.of(item._2).references().stream()
                        .map(reference -> new Tuple2<>(SharedMatching.key(reference), new Tuple2<>(reference, item._1)))
                        .iterator());
        JavaPairRDD<Integer, byte[]> matched = shared.flatMapToPair(
                        item -> SharedMatching.keys(ExportItem.of(item)).stream()
                                .map(key -> new Tuple2<>(key, item))
                                .iterator())
                .cogroup(references)
                .values()
                .flatMapToPair(ofKey -> matched(ofKey._1, ofKey._2));
        JavaRDD<byte[]> ofNobody = matched.filter(item -> item._1 == NOBODY)
                .mapToPair(item -> new Tuple2<>(ExportItem.of(item._2).place().toString(), item._2))
                .groupByKey()
                .values()
                .flatMap(SharedItems::ofNobody);
        return new SharedItems(matched.filter(item -> item._1 != NOBODY), ofNobody);
    }

    private static Iterator<Tuple2<Integer, byte[]>> matched(
            Iterable<byte[]> shared, Iterable<Tuple2<String, Integer>> references) {
        List<ExportItem> items = new ArrayList<>();
        shared.forEach(item -> items.add(ExportItem.of(item)));
        SharedMatching matching = new SharedMatching(items);
        references.forEach(reference -> matching.refer(reference._1, reference._2));
        return items.stream()
                .flatMap(item -> partitions(matching, item).map(partition -> new Tuple2<>(partition, item.bytes())))
                .iterator();
    }

    private static Stream<Integer> partitions(SharedMatching matching, ExportItem item) {
        Set<Integer> partitions = matching.partitions(item);
        return partitions.isEmpty() ? Stream.of(NOBODY) : partitions.stream();
    }

    /** Of most there is one key; of others, each has to be referred to by nobody. */
    private static Iterator<byte[]> ofNobody(Iterable<byte[]> byKeys) {
        List<byte[]> looked = StreamSupport.stream(byKeys.spliterator(), false).toList();
        ExportItem item = ExportItem.of(looked.get(0));
        return looked.size() < SharedMatching.keys(item).size()
                ? Stream.<byte[]>empty().iterator()
                : Stream.of(SharedMatching.notReferredTo(item).bytes()).iterator();
    }
}
