package org.corrin.cohort.tables.mapping;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table, as far as the mapping reads it.
 *
 * @param table the index of its table in the mapping
 * @param file the index of its file among those of all tables
 * @param number the line of CSV or the row of Parquet, from 1
 * @param fault why the row cannot be read; empty if it can
 */
public record StagedRow(
        int table,
        int file,
        long number,
        String fault,
        @Nullable String[] cells) {

    private static final char NOTHING = '-';
    private static final char END_OF_LENGTH = ':';

    /** What stands in a column that is read, if anything is given. */
    public Optional<String> cell(int column) {
        return Optional.ofNullable(cells[column]);
    }

    /** The row as one text: DuckDB takes about a microsecond for each text that it hands to Java. */
    public String packed() {
        StringBuilder packed = new StringBuilder();
        packed.append(table).append(END_OF_LENGTH).append(file).append(END_OF_LENGTH);
        packed.append(number).append(END_OF_LENGTH);
        pack(fault, packed);
        for (String cell : cells) {
            pack(cell, packed);
        }
        return packed.toString();
    }

    private static void pack(@Nullable String text, StringBuilder packed) {
        if (text == null) {
            packed.append(NOTHING);
        } else {
            packed.append(text.length()).append(END_OF_LENGTH).append(text);
        }
    }

    /** The row that was packed. */
    public static StagedRow unpacked(String packed, TableMapping mapping) {
        PackedText text = new PackedText(packed);
        int table = (int) text.number();
        int file = (int) text.number();
        long number = text.number();
        String fault = text.next();
        @Nullable
        String[] cells = new String[mapping.tables().get(table).columns().size()];
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] = text.next();
        }
        return new StagedRow(table, file, number, fault == null ? "" : fault, cells);
    }

    /** A text that is being unpacked. */
    private static final class PackedText {
        private final String packed;
        private int at;

        PackedText(String packed) {
            this.packed = packed;
        }

        long number() {
            int end = packed.indexOf(END_OF_LENGTH, at);
            long number = Long.parseLong(packed, at, end, 10);
            at = end + 1;
            return number;
        }

        @Nullable
        String next() {
            if (packed.charAt(at) == NOTHING) {
                at++;
                return null;
            }
            int length = (int) number();
            at += length;
            return packed.substring(at - length, at);
        }
    }
}
