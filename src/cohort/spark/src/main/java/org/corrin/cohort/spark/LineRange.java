package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.corrin.records.bulk.ExportFiles;

/**
 * A range of a file with one patient a line. A line belongs to the range in which the line break before it stands, the first of
 * the file to the first range: so each line belongs to exactly one. A packed file is one range.
 */
final class LineRange implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int ROOM = 64 * 1024;

    private final String file;
    private final long from;
    private final long to;
    private final long linesBefore;

    /**
     * A range whose place among the lines may not be known yet.
     *
     * @param file as Hadoop names it
     * @param from the first byte in it, from 0
     * @param to the first byte after it
     * @param linesBefore how many lines of the file stand before the first of the range
     */
    LineRange(String file, long from, long to, long linesBefore) {
        this.file = file;
        this.from = from;
        this.to = to;
        this.linesBefore = linesBefore;
    }

    /** The same with this many lines before it. */
    LineRange after(long lines) {
        return new LineRange(file, from, to, lines);
    }

    /** How many bytes it has. */
    long bytes() {
        return to - from;
    }

    /** Whether its file begins with it. */
    boolean isFirst() {
        return from == 0;
    }

    /** How many line breaks stand in it. */
    long lineBreaks(Configuration hadoop) throws IOException {
        try (FSDataInputStream in = open(hadoop)) {
            byte[] room = new byte[ROOM];
            long breaks = 0;
            long left = to - from;
            while (left > 0) {
                int read = in.read(room, 0, (int) Math.min(room.length, left));
                if (read < 0) {
                    throw new IOException("`" + file + "` became shorter while it was read");
                }
                for (int i = 0; i < read; i++) {
                    breaks += room[i] == '\n' ? 1 : 0;
                }
                left -= read;
            }
            return breaks;
        }
    }

    /** The name of its file, without folders. */
    String file() {
        return new Path(file).getName();
    }

    /** How many lines of the file stand before its first. */
    long linesBefore() {
        return linesBefore;
    }

    /** Opens it at its first line; whoever opens it closes it. */
    InputStream openLines(Configuration hadoop) throws IOException {
        FSDataInputStream in = open(hadoop);
        try {
            return ExportFiles.isPacked(file) ? new GZIPInputStream(in, ROOM) : new RangeStream(in, from, to);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private FSDataInputStream open(Configuration hadoop) throws IOException {
        Path path = new Path(file);
        FSDataInputStream in = path.getFileSystem(hadoop).open(path);
        in.seek(from);
        return in;
    }
}
