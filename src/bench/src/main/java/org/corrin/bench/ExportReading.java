package org.corrin.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.corrin.documents.NdjsonLines;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.bulk.ExportLines;

/**
 * What the reading of an export's lines costs a processor, beside the parser of HAPI, which only makes objects of them: in
 * turn, in one process, the same lines. Run it from the project's root, where {@code rules} lies.
 */
public final class ExportReading {

    private static final double MEGA = 1e6;
    private static final int TURNS = 20;

    /** A line and where it stands. */
    private record Line(String file, long number, byte[] bytes) {}

    /** Works on a line. */
    private interface Work {
        Object read(Line line);
    }

    private ExportReading() {}

    /** {@code FOLDER [MEGABYTES]}: an export, and how much of each file at most, 20 if it is not said. */
    public static void main(String[] args) throws IOException {
        List<Line> lines = lines(Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 20);
        ExportLines corrin =
                new ExportLines(new PatientRecordReader(Guideline.read(GuidelineFiles.read(Path.of("rules", "b12-ms")))
                        .guideline()
                        .orElseThrow()
                        .vocabulary()));
        IParser hapi = FhirContext.forR4Cached().newJsonParser();
        System.out.printf(
                Locale.ROOT,
                "%d lines, %.1f MB%n",
                lines.size(),
                lines.stream().mapToLong(line -> line.bytes().length).sum() / MEGA);
        for (int turn = 1; turn <= TURNS; turn++) {
            double ours = speed(lines, line -> corrin.items(line.file(), line.number(), line.bytes()));
            double theirs = speed(lines, line -> hapi.parseResource(new String(line.bytes(), StandardCharsets.UTF_8)));
            System.out.printf(
                    Locale.ROOT,
                    "turn %d: Corrin %.1f MB/s, HAPI %.1f MB/s of processor time, %.1f times%n",
                    turn,
                    ours,
                    theirs,
                    ours / theirs);
        }
    }

    private static List<Line> lines(Path folder, int megabytes) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                long left = (long) (megabytes * MEGA);
                try (InputStream in = Files.newInputStream(file)) {
                    NdjsonLines split = new NdjsonLines(in, ExportLines.LONGEST_LINE, () -> {});
                    while (left > 0 && split.advance()) {
                        lines.add(new Line(file.getFileName().toString(), split.number(), split.copy()));
                        left -= split.length();
                    }
                }
            }
        }
        return lines;
    }

    /** Megabytes of lines in a second of processor time of this thread. */
    private static double speed(List<Line> lines, Work work) {
        long bytes = 0;
        int made = 0;
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Line line : lines) {
            made += work.read(line).hashCode() & 1;
            bytes += line.bytes().length;
        }
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        if (made < 0) {
            throw new IllegalStateException("nothing was read");
        }
        return bytes / MEGA / (spent / 1e9);
    }
}
