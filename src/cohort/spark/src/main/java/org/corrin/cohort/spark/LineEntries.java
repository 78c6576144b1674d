package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.inputs.PatientLines;

/** The patients of some ranges, one after the other, read when they are asked for. */
final class LineEntries implements Iterator<CohortEntry> {

    private final Iterator<LineRange> ranges;
    private final Configuration hadoop;
    private InputStream in = InputStream.nullInputStream();
    private PatientLines lines = new PatientLines("", in, 0);
    private Optional<CohortEntry> next = Optional.empty();

    /** Reads for a task, which closes what is open when it ends. */
    LineEntries(Iterator<LineRange> ranges, Configuration hadoop, TaskContext task) {
        this.ranges = ranges;
        this.hadoop = hadoop;
        task.addTaskCompletionListener((TaskCompletionListener) ended -> close());
    }

    @Override
    public boolean hasNext() {
        try {
            next = next.isPresent() ? next : lines.next();
            while (next.isEmpty() && ranges.hasNext()) {
                close();
                LineRange range = ranges.next();
                in = range.openLines(hadoop);
                lines = range.lines(in);
                next = lines.next();
            }
            return next.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CohortEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CohortEntry entry = next.orElseThrow();
        next = Optional.empty();
        return entry;
    }

    private void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
