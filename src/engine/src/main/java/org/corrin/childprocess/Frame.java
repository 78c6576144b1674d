package org.corrin.childprocess;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * A message between a process and its child: one byte of its kind, four of the order it belongs to, four of its length, and its
 * content.
 *
 * @param kind as both ends number what they say
 * @param order the number of the order that it is, or answers; 0 where only one is worked on at a time
 * @param content JSON or bytes, as the kind says
 */
public record Frame(int kind, int order, byte[] content) {

    /** The files of a guideline are at most 15 MB in UTF-8, and escaping may double them; two of them in one frame. */
    private static final int MOST_BYTES = 80_000_000;

    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeInt(order);
        out.writeInt(content.length);
        out.write(content);
        out.flush();
    }

    /**
     * Reads the next one.
     *
     * @throws EOFException if the other end is gone
     * @throws IOException if these are no frames
     */
    static Frame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        int order = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("the other end does not speak in frames");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("the other end is gone");
        }
        return new Frame(kind, order, content);
    }
}
