package org.corrin.cohort.inputs;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.records.bulk.LeftOut;

/**
 * The patients of a cohort, one after the other, in the same order each time they are read. One thread reads; what it gets may be
 * worked on by others. It holds no more than a few of them at once.
 */
public interface CohortInput extends Closeable {

    /**
     * The next patient; nothing at the end.
     *
     * @throws IOException if it cannot be read on, with a sentence that says what
     */
    Optional<CohortEntry> next() throws IOException;

    /** How much of it has been read, from 0 to 1. */
    double share();

    /** What reached no patient; complete at the end. */
    default List<LeftOut> leftOut() {
        return List.of();
    }
}
