package org.corrin.cohort.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.PatientCopies;
import scala.Tuple2;

/** The rows of one patient, of which only the first is kept. They may be joined in any order and any grouping. */
final class CopiedRows implements Serializable {

    private static final long serialVersionUID = 1;

    private final int partition;
    private final long inPartition;
    private final byte[] first;
    private final int copies;
    private final boolean differ;

    /**
     * One row.
     *
     * @param partition of the input, in its order
     * @param inPartition which row it is there
     */
    CopiedRows(int partition, long inPartition, CohortRow row) {
        this(partition, inPartition, RowBytes.of(row), row.copies(), false);
    }

    private CopiedRows(int partition, long inPartition, byte[] first, int copies, boolean differ) {
        this.partition = partition;
        this.inPartition = inPartition;
        this.first = first;
        this.copies = copies;
        this.differ = differ;
    }

    /**
     * The rows of those who may come more than once, by their patients.
     *
     * @param partition its place in the input
     * @param rows all of it, each with the bits of its patient's name
     * @param again the bits that come more than once, from the least
     */
    static Iterator<Tuple2<String, CopiedRows>> of(int partition, Iterator<Tuple2<Long, byte[]>> rows, long[] again) {
        List<Tuple2<String, CopiedRows>> copied = new ArrayList<>();
        for (long i = 0; rows.hasNext(); i++) {
            Tuple2<Long, byte[]> next = rows.next();
            if (PatientBits.isAmong(next._1, again)) {
                CohortRow row = RowBytes.row(next._2);
                copied.add(new Tuple2<>(row.patient(), new CopiedRows(partition, i, row)));
            }
        }
        return copied.iterator();
    }

    /** Both together. */
    CopiedRows and(CopiedRows other) {
        CopiedRows earlier = isBefore(other) ? this : other;
        return new CopiedRows(
                earlier.partition,
                earlier.inPartition,
                earlier.first,
                copies + other.copies,
                differ || other.differ || !PatientCopies.isSame(RowBytes.row(first), RowBytes.row(other.first)));
    }

    private boolean isBefore(CopiedRows other) {
        return partition < other.partition || partition == other.partition && inPartition < other.inPartition;
    }

    /** The one row of the patient. */
    CohortRow joined() {
        CohortRow row = RowBytes.row(first);
        return differ ? PatientCopies.conflicting(row, row.place(), copies) : row.at(row.place(), copies);
    }
}
