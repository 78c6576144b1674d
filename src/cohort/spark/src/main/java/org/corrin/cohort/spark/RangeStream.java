package org.corrin.cohort.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of the lines that belong to a range: from behind its first line break (or from the start of the file) up to the first
 * line break that does not stand in it.
 */
final class RangeStream extends FilterInputStream {

    private static final int END = -1;

    private final byte[] room = new byte[64 * 1024];
    private final long to;
    private long position;
    private int next;
    private int end;
    private boolean ended;

    /** @param in stands at the first byte of the range, {@code from} */
    RangeStream(InputStream in, long from, long to) throws IOException {
        super(in);
        this.to = to;
        this.position = from;
        if (from > 0) {
            skipLine();
        }
    }

    /** If no line break stands in the range, no line belongs to it. */
    private void skipLine() throws IOException {
        while (next < end || fill()) {
            byte skipped = room[next++];
            if (position++ >= to) {
                ended = true;
                return;
            }
            if (skipped == '\n') {
                return;
            }
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(room));
        return end > 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended || next == end && !fill()) {
            return END;
        }
        int count = Math.min(length, end - next);
        for (int i = (int) Math.min(count, Math.max(0, to - position)); i < count; i++) {
            if (room[next + i] == '\n') {
                count = i + 1;
                ended = true;
            }
        }
        System.arraycopy(room, next, into, offset, count);
        next += count;
        position += count;
        return count;
    }
}
