package org.corrin.cohort.spark;

import org.apache.spark.Partitioner;

/** Items go to the partition that was planned for them. */
final class PlannedPartitions extends Partitioner {

    private static final long serialVersionUID = 1;

    private final int partitions;

    PlannedPartitions(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlannedPartitions planned && planned.partitions == partitions;
    }

    @Override
    public int hashCode() {
        return partitions;
    }
}
