package org.corrin.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Threads that work while nobody waits, and let those go first for whom somebody does. The priorities of Java mean nothing
 * to Linux, so each such thread asks the system itself; where that cannot be asked, it works like any other.
 */
public final class BackgroundThreads {

    private static final Logger LOG = Logger.getLogger(BackgroundThreads.class);

    /** Of a core that both want, a thread at the usual 0 gets about nine tenths. */
    private static final String NICENESS = "10";

    private static final int LONGEST_SECONDS = 2;

    private BackgroundThreads() {}

    /** A thread that does this, and does not keep the service from ending. Threads that it starts are as patient. */
    public static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(
                () -> {
                    giveWay();
                    work.run();
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    /** Linux keeps the niceness of each thread, by a number that it tells in this link: {@code 4711/task/4712}. */
    private static void giveWay() {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            Process renice = new ProcessBuilder(
                            "renice", "-n", NICENESS, "-p", self.getFileName().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!renice.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                renice.destroyForcibly();
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debugf("work in the background has the usual priority: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
