package org.corrin.documents;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream into lines without ever holding more than one, and of a line never more than its bound: what is
 * longer is skipped to its end.
 */
public final class NdjsonLines {

    /** What to do before waiting for more to arrive. */
    public interface Pause {
        void run() throws IOException;
    }

    private static final int FIRST_LINE = 4 * 1024;

    /** The room for a longer line is given back with the line: a caller may wait for long before the next one. */
    private static final int KEPT_ROOM = 1024 * 1024;

    private final byte[] arrived = new byte[16 * 1024];
    private final InputStream stream;
    private final int longest;
    private final Pause pause;
    private int next;
    private int end;

    private byte[] line = new byte[FIRST_LINE];
    private int length;
    private boolean tooLong;
    private long number;

    /** @param longest the most bytes of a line that are kept */
    public NdjsonLines(InputStream stream, int longest, Pause pause) {
        this.stream = stream;
        this.longest = longest;
        this.pause = pause;
    }

    /** Goes to the next line; false if there is none. The last one needs no line break. */
    public boolean advance() throws IOException {
        length = 0;
        tooLong = false;
        if (line.length > KEPT_ROOM) {
            line = new byte[FIRST_LINE];
        }
        while (next < end || fill()) {
            int stop = next;
            while (stop < end && arrived[stop] != '\n') {
                stop++;
            }
            keep(stop);
            if (stop < end) {
                next = stop + 1;
                number++;
                return true;
            }
            next = end;
        }
        if (length == 0 && !tooLong) {
            return false;
        }
        number++;
        return true;
    }

    private boolean fill() throws IOException {
        pause.run();
        next = 0;
        end = Math.max(0, stream.read(arrived));
        return end > 0;
    }

    private void keep(int stop) {
        int more = stop - next;
        if (length + more > longest) {
            tooLong = true;
            length = 0;
            line = new byte[FIRST_LINE];
        }
        if (!tooLong) {
            if (length + more > line.length) {
                line = Arrays.copyOf(line, Math.min(longest, Math.max(length + more, 2 * line.length)));
            }
            System.arraycopy(arrived, next, line, length, more);
            length += more;
        }
    }

    /** The number of this line, counted from 1, blank lines included. */
    public long number() {
        return number;
    }

    /** Whether the line was longer than is kept, and is gone. */
    public boolean isTooLong() {
        return tooLong;
    }

    public boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    /** The bytes of this line, from the first up to the length; good until the next line. */
    public byte[] bytes() {
        return line;
    }

    public int length() {
        return length;
    }

    /** The line for itself. */
    public byte[] copy() {
        return Arrays.copyOf(line, length);
    }
}
