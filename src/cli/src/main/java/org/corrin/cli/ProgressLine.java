package org.corrin.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tells whoever waits longer than a second that something goes on, in a line on standard error that is gone once it is
 * done; and only if that is a terminal.
 */
final class ProgressLine {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private final Supplier<String> doing;
    private final PrintStream err;
    private final BooleanSupplier isTerminal;
    private final Thread ticker = new Thread(this::tell, "progress");

    private ProgressLine(Supplier<String> doing, PrintStream err, BooleanSupplier isTerminal) {
        this.doing = doing;
        this.err = err;
        this.isTerminal = isTerminal;
        ticker.setDaemon(true);
    }

    /** Does what may take longer. */
    static <T> T during(String doing, PrintStream err, Supplier<T> work) {
        return during(() -> doing, err, work);
    }

    /**
     * The same, of what tells how far it is.
     *
     * @param doing is asked by another thread, once a second
     */
    static <T> T during(Supplier<String> doing, PrintStream err, Supplier<T> work) {
        return during(doing, err, ProgressLine::isStandardErrorATerminal, work);
    }

    static <T> T during(Supplier<String> doing, PrintStream err, BooleanSupplier isTerminal, Supplier<T> work) {
        ProgressLine progress = new ProgressLine(doing, err, isTerminal);
        progress.ticker.start();
        try {
            return work.get();
        } finally {
            progress.end();
        }
    }

    private void tell() {
        int written = 0;
        try {
            Thread.sleep(SECOND);
            if (!isTerminal.getAsBoolean()) {
                return;
            }
            for (int seconds = 1; ; seconds++) {
                String line = doing.get() + ", " + seconds + " s";
                err.print("\r" + line + " ".repeat(Math.max(0, written - line.length())));
                err.flush();
                written = Math.max(written, line.length());
                Thread.sleep(SECOND);
            }
        } catch (InterruptedException e) {
            if (written > 0) {
                err.print("\r" + " ".repeat(written) + "\r");
                err.flush();
            }
        }
    }

    /** Java 17 tells whether standard input and output are a terminal, but not standard error; every POSIX shell does. */
    private static boolean isStandardErrorATerminal() {
        try {
            return new ProcessBuilder("/bin/sh", "-c", "test -t 2")
                            .redirectInput(Redirect.PIPE)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end() {
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
