package org.corrin.cohort.tables;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one file, in its order, as far as the mapping reads them. */
interface TableRows extends Closeable {

    /** Goes to the next row; false at the end. */
    boolean advance() throws IOException;

    /** Where the row stands: the line of a CSV file, the row of a Parquet file, from 1. */
    long number();

    /** Why the row cannot be read; empty if it can. */
    String fault();

    /** What stands in a column that is read; null if that is nothing. */
    @Nullable
    String cell(int column);
}
