package org.corrin.cohort.spark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Who comes more than once, told by 60 bits of a hash of the name: eight bytes a patient travel. Two patients who share these bits
 * are only looked at once more.
 */
final class PatientBits {

    /** Of somebody without a name, who is never the same as somebody else. */
    private static final long NAMELESS = 0;

    private PatientBits() {}

    /** The bits of a patient's name. */
    static long of(String patient) {
        return patient.isEmpty()
                ? NAMELESS
                : UUID.nameUUIDFromBytes(patient.getBytes(StandardCharsets.UTF_8))
                        .getMostSignificantBits();
    }

    /** The bits that come more than once, from the least. */
    static long[] again(JavaRDD<Long> bits) {
        int parts = bits.getNumPartitions();
        return parts == 0
                ? new long[0]
                : bits
                        .mapPartitionsToPair(partition -> divided(partition, parts))
                        .groupByKey(parts)
                        .values()
                        .map(PatientBits::twice)
                        .collect()
                        .stream()
                        .flatMapToLong(LongStream::of)
                        .sorted()
                        .toArray();
    }

    /** All bits of a partition, those that are to meet in one array. */
    private static Iterator<Tuple2<Integer, long[]>> divided(Iterator<Long> bits, int parts) {
        List<LongStream.Builder> divided = new ArrayList<>();
        IntStream.range(0, parts).forEach(part -> divided.add(LongStream.builder()));
        while (bits.hasNext()) {
            long one = bits.next();
            if (one != NAMELESS) {
                divided.get((int) Long.remainderUnsigned(one, parts)).add(one);
            }
        }
        return IntStream.range(0, parts)
                .mapToObj(part -> new Tuple2<>(part, divided.get(part).build().toArray()))
                .iterator();
    }

    private static long[] twice(Iterable<long[]> parts) {
        LongStream all = LongStream.empty();
        for (long[] part : parts) {
            all = LongStream.concat(all, LongStream.of(part));
        }
        long[] sorted = all.sorted().toArray();
        return IntStream.range(1, sorted.length)
                .filter(i -> sorted[i] == sorted[i - 1])
                .mapToLong(i -> sorted[i])
                .distinct()
                .toArray();
    }

    /** Whether these bits are among those, which come from the least. */
    static boolean isAmong(long bits, long[] sorted) {
        return Arrays.binarySearch(sorted, bits) >= 0;
    }
}
