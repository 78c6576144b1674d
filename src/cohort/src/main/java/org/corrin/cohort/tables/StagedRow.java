package org.corrin.cohort.tables;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table, as far as the mapping reads it.
 *
 * @param place the file and the line of CSV or the row of Parquet, such as {@code registry.csv:17}
 * @param table the index of its table in the mapping
 * @param patient the number of the patient whose it is: that of the first row that is theirs
 * @param fault why the row cannot be read; empty if it can
 */
record StagedRow(
        String place,
        int table,
        long patient,
        String fault,
        @Nullable String[] cells) {

    /** What stands in a column that is read, if anything is given. */
    Optional<String> cell(int column) {
        return Optional.ofNullable(cells[column]);
    }
}
