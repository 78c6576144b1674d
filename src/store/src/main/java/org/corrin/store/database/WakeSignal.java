package org.corrin.store.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What wakes a watch before it would look again by itself. */
public interface WakeSignal extends AutoCloseable {

    /** Returns at a signal, after {@code longest}, or when closed; also, at times, for no reason. */
    void await(Duration longest) throws InterruptedException;

    @Override
    void close();

    /** Nothing ever happens until it is closed. */
    final class Silence implements WakeSignal {

        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void await(Duration longest) throws InterruptedException {
            closed.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
