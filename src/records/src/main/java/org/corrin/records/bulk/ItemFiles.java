package org.corrin.records.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes pieces of bytes to many files of a work folder, each with its length before it. What is not written yet is kept in
 * memory up to a bound, and no file stays open. Used by one thread.
 */
final class ItemFiles {

    /** Takes a piece that was read. */
    interface PieceReader {
        void read(byte[] piece) throws IOException;
    }

    private static final int MOST_IN_MEMORY = 16 * 1024 * 1024;
    private static final int BUFFER = 256 * 1024;

    private final WorkFolder folder;
    private final Map<String, ByteArrayOutputStream> open = new LinkedHashMap<>();
    private long inMemory;

    ItemFiles(WorkFolder folder) {
        this.folder = folder;
    }

    void write(String file, byte[] piece) throws IOException {
        ByteArrayOutputStream out = open.computeIfAbsent(file, none -> new ByteArrayOutputStream(4 * 1024));
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(piece.length >>> shift);
        }
        out.write(piece);
        inMemory += piece.length + Integer.BYTES;
        if (inMemory > MOST_IN_MEMORY) {
            flush();
        }
    }

    /** Writes all that is in memory. */
    void flush() throws IOException {
        for (Map.Entry<String, ByteArrayOutputStream> file : open.entrySet()) {
            folder.append(file.getKey(), file.getValue());
        }
        open.clear();
        inMemory = 0;
    }

    /** Reads all pieces of a file in their order; of a file that is not there none. */
    static void read(WorkFolder folder, String file, PieceReader reader) throws IOException {
        if (!folder.has(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(folder.open(file), BUFFER))) {
            long left = folder.size(file);
            while (left > 0) {
                byte[] piece = new byte[in.readInt()];
                in.readFully(piece);
                left -= piece.length + Integer.BYTES;
                reader.read(piece);
            }
        } catch (EOFException e) {
            throw folder.unreadable(file, e);
        }
    }
}
