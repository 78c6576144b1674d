package org.corrin.cohort.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.measures.MeasureReportJson;
import org.corrin.cohort.report.CohortFold;
import org.corrin.cohort.report.CohortReport;
import org.corrin.cohort.report.CohortReportPage;
import org.corrin.cohort.report.ComparedReportJson;
import org.corrin.cohort.report.ReportedRun;

/** Writes the reports that were asked for, to files of the driver. */
final class ReportFiles {

    private final ReportOptions asked;

    ReportFiles(ReportOptions asked) {
        this.asked = asked;
    }

    static boolean isPage(String file) {
        return file.endsWith(".html");
    }

    /** Writes them all. */
    void write(CohortFold learned, CohortQuestion question, LocalDate asOf, ReportedRun run) throws IOException {
        CohortReport report = OwnClasses.seen(() -> question.reporting()
                .report(
                        learned,
                        run,
                        (before, after) ->
                                ChangeProof.of(before, after, ReleaseChanges.between(before, after, List.of()))));
        for (String file : asked.files()) {
            write(file, isPage(file) ? CohortReportPage.of(report, asked.language()) : ComparedReportJson.of(report));
        }
        if (asked.measureReport().isPresent()) {
            write(asked.measureReport().get(), MeasureReportJson.bundle(report.measures(), asOf, run.made()));
        }
    }

    /** It is there when all of it is. */
    private static void write(String name, String text) throws IOException {
        Path file = Path.of(name).toAbsolutePath().normalize();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
