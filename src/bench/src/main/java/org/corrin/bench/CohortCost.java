package org.corrin.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.documents.NdjsonLines;
import org.corrin.documents.StrictJson;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/**
 * What a cohort costs beside the engine alone: the same requests, from a file with one a line, decided in a plain loop, and as
 * a cohort with one and with two threads, in turn, in one process. The arguments are a folder, how many requests (they are made
 * in the folder where they are not there) and how many rounds. Run it from the project's root, with the heap that it may have.
 */
public final class CohortCost {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Release release = ReleaseBuild.of(GuidelineFiles.read(Path.of("rules", "b12-ms")))
            .release()
            .orElseThrow();
    private final Path folder;
    private final int count;
    private final Path requests;

    /** Learns nothing. */
    private static final class NoFold implements RowFold<NoFold> {
        @Override
        public NoFold fresh() {
            return this;
        }

        @Override
        public void add(CohortRow row) {
            // Rows alone are measured; what a report counts is left out.
        }

        @Override
        public void merge(NoFold other) {
            // There is nothing to take in.
        }
    }

    /** Something that is measured. */
    private interface Work {
        void run() throws IOException;
    }

    private CohortCost(Path folder, int count) throws IOException {
        this.folder = folder;
        this.count = count;
        this.requests = folder.resolve("requests-" + count + ".ndjson");
    }

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        CohortCost cost = new CohortCost(Path.of(args[0]), Integer.parseInt(args[1]));
        cost.write();
        System.out.printf("%d requests, %d MB%n", cost.count, Files.size(cost.requests) / 1_000_000);
        for (int round = 1; round <= Integer.parseInt(args[2]); round++) {
            System.out.println("round " + round);
            cost.measure("engine alone, one thread", cost::engineAlone);
            cost.measure("cohort, one thread", () -> cost.cohort(1));
            cost.measure("cohort, two threads", () -> cost.cohort(2));
        }
    }

    private void write() throws IOException {
        if (Files.exists(requests)) {
            return;
        }
        Files.createDirectories(folder);
        PlausiblePatients patients = new PlausiblePatients(18, DAY);
        try (BufferedWriter out = Files.newBufferedWriter(requests)) {
            for (int i = 0; i < count; i++) {
                ObjectNode request = patients.next();
                ((ObjectNode) request.path("patient")).put("id", "p" + i);
                out.write(request + "\n");
            }
        }
    }

    private void measure(String what, Work work) throws IOException {
        System.gc();
        long clock = System.nanoTime();
        long processor = MACHINE.getProcessCpuTime();
        work.run();
        double seconds = (System.nanoTime() - clock) / 1e9;
        double used = (MACHINE.getProcessCpuTime() - processor) / 1e9;
        Runtime heap = Runtime.getRuntime();
        System.out.printf(
                "%-26s %7.1f s, %7.0f a second; %7.1f s of processors, %7.0f a second of one; heap %d MiB%n",
                what, seconds, count / seconds, used, count / used, (heap.totalMemory() - heap.freeMemory()) >> 20);
    }

    private void engineAlone() throws IOException {
        RequestDay day = RequestDay.of(DAY);
        int decided = 0;
        try (InputStream in = Files.newInputStream(requests)) {
            NdjsonLines lines = new NdjsonLines(in, 1_000_000, () -> {});
            while (lines.advance()) {
                try (JsonParser parser = StrictJson.reader().createParser(lines.bytes(), 0, lines.length())) {
                    Answer answer = release.decide(PatientDataJson.read(StrictJson.tree(parser)), day);
                    decided += answer instanceof Decision ? 1 : 0;
                }
            }
        }
        System.out.print(decided == count ? "" : decided + " decided; ");
    }

    private void cohort(int threads) throws IOException {
        CohortDecider decider = new CohortDecider(release, DAY, Handling.STRICT);
        RunFolder run = RunFolder.open(folder.resolve("run"), "cost").orElseThrow();
        CohortRun<NoFold> cohort = new CohortRun<>(
                decider,
                List.of(new LineSource(requests.toString(), requests)),
                run,
                new RunPace(threads, 50_000),
                new NoFold());
        cohort.decide((rows, share) -> {});
        try (OutputStream rows = Files.newOutputStream(folder.resolve("rows.ndjson"))) {
            cohort.finish(rows);
        }
        run.remove();
    }
}
