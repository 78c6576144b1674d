package org.corrin.decisions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineDeadlineTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong();
    private final LineDeadline deadline = new LineDeadline(LONGEST, now::get);

    private void after(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void aLineThatCameInTimeIsTaken() {
        assertThatCode(() -> {
                    deadline.beforeMore();
                    after(10);
                    deadline.beforeMore();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aLineThatTakesLongerIsNotWaitedFor() throws Exception {
        deadline.beforeMore();
        after(11);
        assertThatThrownBy(deadline::beforeMore)
                .isInstanceOf(LineDeadline.LineTooSlow.class)
                .hasMessageContaining("10 s");
    }

    @Test
    void eachLineHasItsOwnTime() {
        assertThatCode(() -> {
                    for (int line = 0; line < 5; line++) {
                        deadline.beforeMore();
                        after(9);
                        deadline.lineEnded();
                    }
                })
                .doesNotThrowAnyException();
    }

    /** A caller who reads slowly is waited for between the end of a line and the next wait. */
    @Test
    void theTimeBeginsWhenTheAnswersBeforeItAreSent() {
        assertThatCode(() -> {
                    deadline.beforeMore();
                    deadline.lineEnded();
                    after(60);
                    deadline.beforeMore();
                    after(9);
                    deadline.beforeMore();
                })
                .doesNotThrowAnyException();
    }
}
