package org.corrin.gate.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * A message between the service and the gate's process: one byte of its kind, four of its length, its content.
 *
 * @param content JSON or bytes, as the kind says
 */
record GateFrame(FrameKind kind, byte[] content) {

    /** The files of a guideline are at most 15 MB in UTF-8, and escaping may double them; two of them in one frame. */
    private static final int MOST_BYTES = 80_000_000;

    /** What a message is about. */
    enum FrameKind {
        /** To the process: a {@link CheckOrder}. */
        CHECK,
        /** To the process: the files of the release that candidates will probably follow on. */
        PREPARE,
        /** To the process: what was found for {@code FIND}; empty if nothing. */
        FOUND,
        /** From the process: 64 characters that name a key. */
        FIND,
        /** From the process: 64 characters that name a key, and what to keep under it. */
        KEEP,
        /** From the process, now and then: where the check is. */
        PROGRESS,
        /** From the process: the report. */
        REPORT,
        /** From the process: how it gave up. */
        GAVE_UP,
        /** From the process: what failed in the engine. */
        FAILED
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind.ordinal());
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
    static GateFrame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readInt();
        if (kind >= FrameKind.values().length || length < 0 || length > MOST_BYTES) {
            throw new IOException("the other end does not speak in frames");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("the other end is gone");
        }
        return new GateFrame(FrameKind.values()[kind], content);
    }
}
