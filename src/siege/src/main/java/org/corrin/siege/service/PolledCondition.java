package org.corrin.siege.service;

import java.io.IOException;
import java.time.Duration;

/** Waits for what is to come, and never without a bound. */
public final class PolledCondition {

    private static final long PAUSE_MILLIS = 50;

    private PolledCondition() {}

    /** Something that may be so or not yet. */
    @FunctionalInterface
    public interface Question {
        boolean asked() throws IOException, InterruptedException;
    }

    /** Asks again and again; whether it came to be so in time. */
    public static boolean until(Duration longest, Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!question.asked()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }
}
