package org.corrin.childprocess;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** What a child process says to its parent and hears from it. The child ends when its parent does, whatever it is doing. */
public final class ParentPipe {

    private final DataInputStream in;
    private final DataOutputStream out;

    private ParentPipe(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    /** Takes the input and the output of this process for itself. */
    public static ParentPipe open() {
        Locale.setDefault(Locale.ROOT);
        ParentPipe pipe = new ParentPipe(System.in, System.out);
        // Whatever a library prints must not stand between two frames.
        System.setOut(System.err);
        return pipe;
    }

    /** Hears the parent from now on. */
    public void listen(FrameListener listener) {
        daemon(() -> hear(listener), "parent").start();
    }

    /** A thread that does not keep the process from its end. */
    public static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The parent has this process for itself; nothing is left to do once it is gone. */
    private void hear(FrameListener listener) {
        try {
            while (true) {
                listener.heard(Frame.read(in));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Says something to the parent. */
    public synchronized void send(Frame frame) {
        try {
            frame.write(out);
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }
}
