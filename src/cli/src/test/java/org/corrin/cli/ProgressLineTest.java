package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final CountDownLatch told = new CountDownLatch(1);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream() {
        @Override
        public void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            told.countDown();
        }
    };
    private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void whatTakesLongerThanASecondIsToldAndTheLineTakenBack() {
        boolean done = ProgressLine.during(() -> "checking", err, () -> true, () -> within(told));

        assertThat(done).isTrue();
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("\rchecking, 1 s\r             \r");
    }

    @Test
    void whatIsDoneSoonerIsNotTold() {
        ProgressLine.during(() -> "checking", err, () -> true, () -> "done");

        assertThat(written.size()).isZero();
    }

    @Test
    void onlyATerminalIsTold() {
        CountDownLatch asked = new CountDownLatch(1);
        boolean done = ProgressLine.during(
                () -> "checking",
                err,
                () -> {
                    asked.countDown();
                    return false;
                },
                () -> within(asked));

        assertThat(done).as("the terminal was asked for").isTrue();
        assertThat(written.size()).isZero();
    }

    /** Work that goes on until something has happened; longer than it ever takes, it does not wait. */
    private static boolean within(CountDownLatch happened) {
        try {
            return happened.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
