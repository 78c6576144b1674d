package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void whatTakesLongerThanASecondIsToldAndTheLineTakenBack() {
        int made = Progress.during("checking", err, () -> true, () -> sleep(1_500));

        assertThat(made).isEqualTo(1_500);
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("\rchecking, 1 s\r             \r");
    }

    @Test
    void whatIsDoneSoonerIsNotTold() {
        Progress.during("checking", err, () -> true, () -> sleep(10));

        assertThat(written.size()).isZero();
    }

    @Test
    void onlyATerminalIsTold() {
        Progress.during("checking", err, () -> false, () -> sleep(1_500));

        assertThat(written.size()).isZero();
    }

    private static int sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return millis;
    }
}
