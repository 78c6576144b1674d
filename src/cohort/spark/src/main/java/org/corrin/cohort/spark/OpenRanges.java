package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.corrin.cohort.spark.LineRanges.LineReading;

/**
 * What is read from the lines of some ranges, one range after the other, when it is asked for.
 *
 * @param <T> what lines are read as
 */
final class OpenRanges<T> implements Iterator<T> {

    private final Iterator<LineRange> ranges;
    private final Configuration hadoop;
    private final LineReading<T> reading;
    private InputStream in = InputStream.nullInputStream();
    private Iterator<T> read = Collections.emptyIterator();

    /** Reads for a task, which closes what is open when it ends. */
    OpenRanges(Iterator<LineRange> ranges, Configuration hadoop, LineReading<T> reading, TaskContext task) {
        this.ranges = ranges;
        this.hadoop = hadoop;
        this.reading = reading;
        task.addTaskCompletionListener((TaskCompletionListener) ended -> close());
    }

    @Override
    public boolean hasNext() {
        try {
            while (!read.hasNext() && ranges.hasNext()) {
                close();
                LineRange range = ranges.next();
                in = range.openLines(hadoop);
                read = reading.read(range, in);
            }
            return read.hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T next() {
        return read.next();
    }

    private void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
