package org.corrin.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Works on notifications, a few at a time; the others wait, up to a number. They wait in memory: one that was taken and not
 * worked on when the service ends is lost, and the log says so.
 */
@Singleton
class NotificationQueue {

    private static final Logger LOG = Logger.getLogger(NotificationQueue.class);

    private final Queue<Notification> waiting = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor threads;
    private final NotificationSettings settings;
    private final NotificationMeters meters;
    private final ResultAnswers answers;

    NotificationQueue(
            NotificationSettings settings, NotificationMeters meters, ResultAnswers answers, MeterRegistry registry) {
        this.settings = settings;
        this.meters = meters;
        this.answers = answers;
        threads = new ThreadPoolExecutor(
                settings.atOnce(),
                settings.atOnce(),
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.waiting()),
                NotificationQueue::thread);
        threads.allowCoreThreadTimeOut(true);
        Gauge.builder("corrin.notifications.waiting", waiting, Queue::size)
                .description("Notifications that wait to be worked on")
                .register(registry);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "notification");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes one, if there is room for it. What is said by one that waits already need not be done twice. */
    NotificationOutcome take(Notification notification) {
        if (waiting.stream().anyMatch(notification::isSameAs)) {
            return NotificationOutcome.REPEATED;
        }
        waiting.add(notification);
        try {
            threads.execute(() -> workOn(notification));
            return NotificationOutcome.TAKEN;
        } catch (RejectedExecutionException full) {
            waiting.remove(notification);
            return NotificationOutcome.NO_ROOM;
        }
    }

    private void workOn(Notification notification) {
        // Before anything is fetched: what comes from now on may be newer.
        waiting.remove(notification);
        new NotificationWork(notification, settings, meters, answers).run();
    }

    void stop(@Observes ShutdownEvent ended) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.stopping().toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                dropWaiting();
                threads.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void dropWaiting() {
        for (Notification left = waiting.poll(); left != null; left = waiting.poll()) {
            meters.count(left.server(), NotificationOutcome.DROPPED);
            LOG.warnf("notification %s of `%s` was dropped: the service ended before it", left.id(), left.server());
        }
    }
}
