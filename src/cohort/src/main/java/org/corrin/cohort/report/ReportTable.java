package org.corrin.cohort.report;

import java.util.List;

/**
 * Numbers of a figure, as they are printed.
 *
 * @param columns the heads of all columns, that of the labels first
 */
record ReportTable(List<String> columns, List<TableRow> rows) {

    ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A label and what stands beside it. */
    record TableRow(FigureLabel label, List<String> cells) {
        TableRow {
            cells = List.copyOf(cells);
        }
    }
}
