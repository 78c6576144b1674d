package org.corrin.gate.process;

import java.io.IOException;
import org.corrin.childprocess.Frame;

/**
 * A message between the service and the gate's process.
 *
 * @param content JSON or bytes, as the kind says
 */
record GateFrame(FrameKind kind, byte[] content) {

    /** What a message is about. */
    enum FrameKind {
        /** To the process: a {@link CheckOrder}. */
        CHECK,
        /** To the process: nobody waits for the check any more. */
        CANCEL,
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

    /** The process checks one candidate at a time, so that no frame has to say which it belongs to. */
    Frame written() {
        return new Frame(kind.ordinal(), 0, content);
    }

    static GateFrame of(Frame frame) throws IOException {
        if (frame.kind() >= FrameKind.values().length) {
            throw new IOException("the other end does not speak of checks");
        }
        return new GateFrame(FrameKind.values()[frame.kind()], frame.content());
    }
}
