package org.corrin.cohort.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFold;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.documents.NdjsonLines;
import org.corrin.documents.StrictJson;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a cohort costs on Spark, beside the same on one machine and beside the engine alone, all with two threads and by turns.
 * No test runs it by itself; {@code src/bench/README.md} says how to.
 */
class SparkCost {

    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final int ROUNDS = Integer.getInteger("corrin.cost.rounds", 4);
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path requests = Path.of(System.getProperty("corrin.cost.requests"));
    private final ShippedGuideline guideline;
    private final Release release;
    private final Broadcast<CohortQuestion> question;
    private final SparkSession session;
    private final JavaSparkContext spark;

    @TempDir
    private Path folder;

    private interface Work {
        void run() throws IOException;
    }

    SparkCost() throws IOException {
        guideline = ShippedGuideline.read(Path.of(System.getProperty("corrin.cost.rules")))
                .guideline()
                .orElseThrow();
        release = ExecutorReleases.of(guideline);
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        question = spark.broadcast(new CohortQuestion(guideline, List.of(), DAY, Handling.STRICT, SmallNumbers.USUAL));
    }

    @Test
    void besideOneMachineAndTheEngineAlone() throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("round " + round);
            double alone = seconds("engine alone, two threads", this::engineAlone);
            double machine = seconds("one machine, two threads", () -> oneMachine(folder.resolve("machine.ndjson")));
            Path out = folder.resolve("spark-" + round);
            double onSpark = seconds("Spark, local[2]", () -> onSpark(out));
            System.out.printf(
                    "Spark has %.0f %% of the rate of one machine, and %.0f %% of that of the engine alone%n",
                    100 * machine / onSpark, 100 * alone / onSpark);
            assertThat(CohortJobTest.lines(out)).isEqualTo(Files.readAllLines(folder.resolve("machine.ndjson")));
        }
        session.stop();
    }

    private static double seconds(String what, Work work) throws IOException {
        System.gc();
        long clock = System.nanoTime();
        long processor = MACHINE.getProcessCpuTime();
        work.run();
        double seconds = (System.nanoTime() - clock) / 1e9;
        System.out.printf(
                "%-26s %6.1f s, %6.1f s of processors%n",
                what, seconds, (MACHINE.getProcessCpuTime() - processor) / 1e9);
        return seconds;
    }

    /** Each of two threads takes every other line. */
    private void engineAlone() {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            pool.submit(() -> IntStream.range(0, 2).parallel().forEach(this::engineAlone))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
    }

    private void engineAlone(int thread) {
        RequestDay day = RequestDay.of(DAY);
        try (InputStream in = Files.newInputStream(requests)) {
            NdjsonLines lines = new NdjsonLines(in, 1_000_000, () -> {});
            while (lines.advance()) {
                if (lines.number() % 2 == thread) {
                    try (JsonParser parser = StrictJson.reader().createParser(lines.bytes(), 0, lines.length())) {
                        release.decide(PatientDataJson.read(StrictJson.tree(parser)), day);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CohortFold fold() {
        return question.value().reporting().fold(new MeasureSet(List.of()));
    }

    private void oneMachine(Path out) throws IOException {
        RunFolder work = RunFolder.open(folder.resolve("run"), "cost").orElseThrow();
        CohortRun<CohortFold> run = new CohortRun<>(
                new CohortDecider(release, DAY, Handling.STRICT),
                List.of(new LineSource(requests.toString(), requests)),
                work,
                new RunPace(2, 50_000),
                fold());
        run.decide((rows, share) -> {});
        try (OutputStream rows = new BufferedOutputStream(Files.newOutputStream(out))) {
            run.finish(rows);
        }
        work.remove();
    }

    private void onSpark(Path out) throws IOException {
        InputFiles files = InputFiles.find(List.of(requests.toString()), spark.hadoopConfiguration());
        try (OpenInputs inputs = new OpenInputs(spark, files, question);
                CohortRows rows = CohortRows.of(spark, inputs.entries(), question)) {
            RowForm.ndjson.write(session, rows.rows(), out.toString());
            RowsLearned.of(spark, rows.rows(), question, new MeasureSet(List.of()));
        }
    }
}
