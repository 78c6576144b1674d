package org.corrin.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFindings;
import org.corrin.cohort.report.CohortReport;
import org.corrin.cohort.report.ReportedRun;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.cohort.summary.CohortSummary;
import org.corrin.intake.Handling;

/** The people of the seeds, decided and reported on. */
public final class SeedCohort {

    /** The day that they are decided for. */
    public static final LocalDate DAY = LocalDate.parse("2026-01-31");

    private SeedCohort() {}

    /** Their rows, one a person. */
    public static List<CohortRow> rows(Path work) throws IOException {
        List<CohortRow> rows = new ArrayList<>();
        decided(work).finish(rows::add);
        return rows;
    }

    /** Their report. */
    public static CohortReport report(Path work) throws IOException {
        CohortRun<CohortFindings> run = decided(work);
        run.finish(row -> {});
        CohortFindings findings = run.learned();
        findings.summary().addLeftOut(run.leftOut());
        return CohortReport.of(
                CohortGuideline.shipped(),
                findings.summary().counts(),
                findings.measures().results(),
                new ReportedRun(
                        DAY.toString(),
                        List.of("seeds/cohort/requests.ndjson"),
                        "2026-02-01T08:00:00Z",
                        Duration.ofMillis(1_250)));
    }

    private static CohortRun<CohortFindings> decided(Path work) throws IOException {
        CohortFindings none = new CohortFindings(
                new CohortSummary(),
                MeasureSet.shipped(CohortGuideline.shipped(), DAY, new ArrayList<>())
                        .counting());
        LineSource source = new LineSource(
                "seeds/cohort/requests.ndjson", CohortGuideline.seeds().resolve("cohort/requests.ndjson"));
        CohortRun<CohortFindings> run = new CohortRun<>(
                new CohortDecider(CohortGuideline.shipped(), DAY, Handling.STRICT),
                List.of(source),
                RunFolder.open(work.resolve("run"), "seeds").orElseThrow(),
                new RunPace(2, 100),
                none);
        run.decide((rows, share) -> {});
        return run;
    }
}
