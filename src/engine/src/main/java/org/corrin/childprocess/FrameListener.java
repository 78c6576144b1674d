package org.corrin.childprocess;

import java.io.IOException;

/** Hears what the other end says, frame by frame, on a thread of its own. */
public interface FrameListener {

    /**
     * Takes a frame; the next one is read when it returns.
     *
     * @throws IOException if this is nothing that the other end may say; nothing more is heard then
     */
    void heard(Frame frame) throws IOException, InterruptedException;

    /** The other end is gone, or speaks out of turn. */
    default void ended() {}
}
