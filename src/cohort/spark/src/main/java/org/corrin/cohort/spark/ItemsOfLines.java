package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.corrin.documents.NdjsonLines;
import org.corrin.records.KnownResources;
import org.corrin.records.bulk.ExportItem;
import org.corrin.records.bulk.ExportLines;

/** The items of an export that a range of lines comes to, in bytes. */
final class ItemsOfLines implements Iterator<byte[]> {

    private final LineRange range;
    private final NdjsonLines lines;
    private final ExportLines reading;
    private final Queue<ExportItem> read = new ArrayDeque<>();

    /** @param in the lines of the range */
    ItemsOfLines(LineRange range, InputStream in, KnownResources known) {
        this.range = range;
        this.lines = new NdjsonLines(in, ExportLines.LONGEST_LINE, () -> {});
        this.reading = new ExportLines(known);
    }

    @Override
    public boolean hasNext() {
        try {
            while (read.isEmpty() && lines.advance()) {
                long number = range.linesBefore() + lines.number();
                if (lines.isTooLong()) {
                    read.add(ExportLines.tooLong(range.file(), number));
                } else {
                    read.addAll(reading.items(range.file(), number, lines.copy()));
                }
            }
            return !read.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] next() {
        return read.remove().bytes();
    }
}
