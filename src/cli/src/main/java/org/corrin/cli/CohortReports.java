package org.corrin.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corrin.budget.WorkBudget;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cli.CohortCommand.AskedCohort;
import org.corrin.cli.output.CohortText;
import org.corrin.cli.output.FileProblemsText;
import org.corrin.cli.source.UsageError;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.measures.MeasureReportJson;
import org.corrin.cohort.measures.MeasureResult;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFindings;
import org.corrin.cohort.report.CohortReport;
import org.corrin.cohort.report.CohortReportJson;
import org.corrin.cohort.report.CohortReportPage;
import org.corrin.cohort.report.ReportedRun;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.summary.CohortSummary;
import org.corrin.documents.FileProblem;
import org.corrin.release.Release;
import picocli.CommandLine.Option;

/** The reports on a whole cohort, and where they go. */
final class CohortReports {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "where the report goes; .html is one page with pictures, .json is for programs; may be named twice")
    private List<String> files = List.of();

    @Option(names = "--json", description = "print the report as JSON, and nothing else")
    private boolean json;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "the language of the page and of what is printed: en, if none is named, or de")
    private String language = "en";

    @Option(
            names = "--hide-below",
            paramLabel = "N",
            description = "of what changes with --against no number of people below this is told, and none can be worked out;"
                    + " 5, if it is not said; 1 hides nothing")
    private int hideBelow = SmallNumbers.USUAL.hideBelow();

    @Option(
            names = "--measures",
            paramLabel = "FILE",
            description = "definitions of quality measures in place of those that come with the guideline")
    private Optional<String> measures = Optional.empty();

    @Option(
            names = "--measure-report",
            paramLabel = "FILE",
            description = "where the quality measures go as MeasureReports of FHIR R4, in a Bundle")
    private Optional<String> measureReport = Optional.empty();
}
