package org.corrin.records.bulk;

import java.util.Comparator;

/**
 * Where something stands in an export.
 *
 * @param file its name, such as {@code Observation.2.ndjson}
 * @param line counted from 1; 0 for the whole file
 * @param entry its number among the entries of the line, counted from 0
 * @param within the line, such as {@code /entry/3/resource}; empty if it is all of the line
 */
public record ExportPlace(String file, long line, int entry, String within) implements Comparable<ExportPlace> {

    private static final Comparator<ExportPlace> IN_ORDER = Comparator.comparing(
                    ExportPlace::file, ExportFiles.IN_ORDER)
            .thenComparingLong(ExportPlace::line)
            .thenComparingInt(ExportPlace::entry)
            .thenComparing(ExportPlace::within);

    /** A whole file. */
    static ExportPlace of(String file) {
        return new ExportPlace(file, 0, 0, "");
    }

    /** A line, counted from 1. */
    static ExportPlace of(String file, long line) {
        return new ExportPlace(file, line, 0, "");
    }

    /** By which answers and reports name it, such as {@code Observation.ndjson:17}. */
    public String pointer() {
        return line == 0 ? file : file + ":" + line + within;
    }

    @Override
    public int compareTo(ExportPlace other) {
        return IN_ORDER.compare(this, other);
    }
}
