package org.corrin.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.corrin.LogCapture;
import org.corrin.Waiting;
import org.corrin.fhir.writing.MessageForm;
import org.corrin.notifications.Notification.NotifiedResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of notifications when the service ends. */
@Timeout(60)
class NotificationQueueTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final NotificationMeters meters = new NotificationMeters(registry);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final LogCapture log = LogCapture.allOf("org.corrin.notifications");

    @AfterEach
    void close() {
        log.close();
    }

    private NotificationQueue queue(Duration stopping) {
        ResultAnswers answers = new ResultAnswers(null, null, null, null, null) {
            @Override
            FoundQuestions questions(Notification notification) {
                begun.countDown();
                try {
                    goOn.await();
                    return new FoundQuestions(List.of(), List.of(), List.of(), 0);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return new FoundQuestions(List.of(), List.of("the service is stopping"), List.of(), 0);
                }
            }
        };
        return new NotificationQueue(GivenSettings.ending(stopping), meters, answers, registry);
    }

    private static Notification notification(String result) {
        NotifyingServer server = new NotifyingServer(
                "lab", null, "X-Corrin-Secret", SharedSecret.of("0123456789abcdef"), MessageForm.FLAG, "");
        return new Notification(UUID.randomUUID(), server, List.of(new NotifiedResult(result, "")));
    }

    private double count(NotificationOutcome outcome) {
        return registry.counter("corrin.notifications", "server", "lab", "outcome", outcome.tag())
                .count();
    }

    @Test
    void whatIsNotDoneWhenTheServiceEndsIsDroppedAndTheLogSaysSo() {
        NotificationQueue queue = queue(Duration.ofMillis(10));
        Notification worked = notification("1");
        Notification waiting = notification("2");
        assertThat(queue.take(worked)).isEqualTo(NotificationOutcome.TAKEN);
        Waiting.until("it is worked on", () -> begun.getCount() == 0);
        assertThat(queue.take(waiting)).isEqualTo(NotificationOutcome.TAKEN);
        queue.stop(new ShutdownEvent());
        Waiting.until("both are dropped", () -> count(NotificationOutcome.DROPPED) == 2);
        assertThat(log.says(worked.id().toString())).isTrue();
        assertThat(log.says(waiting.id().toString())).isTrue();
        assertThat(queue.take(notification("3"))).isEqualTo(NotificationOutcome.NO_ROOM);
    }

    @Test
    void whatIsDoneInTimeIsFinished() {
        NotificationQueue queue = queue(Duration.ofSeconds(50));
        queue.take(notification("1"));
        queue.take(notification("2"));
        goOn.countDown();
        queue.stop(new ShutdownEvent());
        assertThat(count(NotificationOutcome.NOT_RELEVANT)).isEqualTo(2);
        assertThat(count(NotificationOutcome.DROPPED)).isZero();
    }
}
