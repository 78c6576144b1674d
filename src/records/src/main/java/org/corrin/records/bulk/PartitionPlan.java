package org.corrin.records.bulk;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Which partition the items of a patient go to. It is the same whatever the order in which an export was read. */
public final class PartitionPlan implements Serializable {

    private static final long serialVersionUID = 1;

    private final NameIndex names;

    /** The least hash of each partition, in their order. */
    private final long[] firsts;

    PartitionPlan(NameIndex names, long[] firsts) {
        this.names = names;
        this.firsts = firsts;
    }

    /** How many partitions there are. */
    public int partitions() {
        return firsts.length;
    }

    /** The partition of whoever goes by these names, counted from 0. They were joined in the index. */
    public int partition(List<String> ofPatient) {
        int found = Arrays.binarySearch(firsts, names.topOf(ofPatient.get(0)));
        return found >= 0 ? found : -found - 2;
    }
}
