package org.corrin.cohort.runs;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows into segments of about the same number of rows. What is not whole when a run is stopped is decided again. */
final class SegmentWriter implements Closeable {

    private final RunFolder folder;
    private final int rowsOfSegment;
    private OutputStream segment;
    private int inSegment;
    private long rows;

    SegmentWriter(RunFolder folder, int rowsOfSegment) throws IOException {
        this.folder = folder;
        this.rowsOfSegment = rowsOfSegment;
        this.rows = folder.rows();
        this.segment = folder.nextSegment();
    }

    /** How many rows there are, those of earlier segments included. */
    long rows() {
        return rows;
    }

    void write(byte[] lines, int count) throws IOException {
        segment.write(lines);
        inSegment += count;
        rows += count;
        if (inSegment >= rowsOfSegment) {
            endSegment();
            segment = folder.nextSegment();
        }
    }

    private void endSegment() throws IOException {
        segment.close();
        if (inSegment > 0) {
            folder.segmentIsWhole(inSegment);
            inSegment = 0;
        }
    }

    /** Ends the last segment. */
    void end() throws IOException {
        endSegment();
    }

    @Override
    public void close() throws IOException {
        segment.close();
    }
}
