package org.corrin.cohort.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.summary.CohortSummary;
import org.corrin.intake.Handling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that decides about a cohort and is killed, as by a system that needs its memory. */
class KilledRunTest {

    private static final int PATIENTS = 3_000;
    private static final int KILLED_AFTER = 1_000;
    private static final String READY = "deciding";

    @TempDir
    private Path folder;

    /** Decides until it is killed. */
    static final class Deciding {
        private Deciding() {}

        public static void main(String[] arguments) throws IOException {
            try (RunFolder work = RunFolder.open(Path.of(arguments[1]), "q").orElseThrow()) {
                run(Path.of(arguments[0]), work).decide((rows, share) -> {
                    if (rows > KILLED_AFTER) {
                        System.out.println(READY);
                        waitForTheEnd();
                    }
                });
            }
        }

        /** The other threads go on deciding. */
        private static void waitForTheEnd() {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static CohortRun<CohortSummary> run(Path requests, RunFolder work) {
        return new CohortRun<>(
                new CohortDecider(CohortGuideline.shipped(), LocalDate.parse("2026-01-15"), Handling.STRICT),
                List.of(new LineSource("requests.ndjson", requests)),
                work,
                new RunPace(2, 300),
                new CohortSummary());
    }

    @Test
    void aKilledProcessLosesOnlyWhatWasNotWhole() throws IOException, InterruptedException {
        Path requests = Files.write(
                folder.resolve("requests.ndjson"),
                IntStream.range(0, PATIENTS)
                        .mapToObj(i ->
                                "{\"patient\": {\"id\": \"%d\"}, \"labs\": [{\"test\": \"serum B12\", \"value\": %d, \"unit\": \"pg/mL\"}]}"
                                        .formatted(i % (PATIENTS - 10), 100 + i % 400))
                        .toList());
        Path work = folder.resolve("killed");
        Process process = OwnJvm.started(Deciding.class, "", requests.toString(), work.toString());
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.lines().filter(READY::equals).findFirst()).isPresent();
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isNotZero();

        try (RunFolder left = RunFolder.open(work, "q").orElseThrow();
                RunFolder other = RunFolder.open(folder.resolve("other"), "q").orElseThrow()) {
            assertThat(left.rows()).isBetween(300L, (long) KILLED_AFTER + 128);
            CohortRun<CohortSummary> resumed = run(requests, left);
            CohortRun<CohortSummary> whole = run(requests, other);
            assertThat(rows(resumed)).isEqualTo(rows(whole));
            assertThat(resumed.learned().counts()).isEqualTo(whole.learned().counts());
            assertThat(resumed.learned().counts().people()).isEqualTo(PATIENTS - 10);
        }
    }

    private static String rows(CohortRun<CohortSummary> run) throws IOException {
        run.decide((rows, share) -> {});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run.finish(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
