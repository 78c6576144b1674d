package org.corrin.cohort.tables;

import java.util.List;
import java.util.OptionalInt;

/**
 * How columns make patients.
 *
 * @param text of the mapping file
 * @param people the index of the table whose patients the cohort is; empty if all tables say together who they are
 */
record TableMapping(String text, List<MappedTable> tables, OptionalInt people) {

    TableMapping {
        tables = List.copyOf(tables);
    }
}
