package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.ReportFiles;
import org.corrin.documents.FileProblem;
import org.corrin.release.Release;
import picocli.CommandLine.Option;

/** Which reports on a whole cohort are asked for; they mean what they mean in a terminal. Files are those of the driver. */
final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Where a report on all rows goes, a file of the driver: .html is one page with pictures, .json is"
                            + " for programs. May be named twice.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "The language of the page: ${DEFAULT-VALUE}, or de.")
    private String language = "en";

    @Option(
            names = "--hide-below",
            paramLabel = "N",
            description =
                    "Of what changes with --against no number of people below this is told, and none can be worked out;"
                            + " ${DEFAULT-VALUE}, if it is not said. 1 hides nothing.")
    private int hideBelow = SmallNumbers.USUAL.hideBelow();

    @Option(
            names = "--measures",
            paramLabel = "FILE",
            description = "Definitions of quality measures in place of those that come with the guideline.")
    private Optional<Path> measures = Optional.empty();

    @Option(
            names = "--measure-report",
            paramLabel = "FILE",
            description = "Where the quality measures go as MeasureReports of FHIR R4, in a Bundle.")
    private Optional<String> measureReport = Optional.empty();

    /** Whether any is asked for. */
    boolean anyAsked() {
        return files().all().findAny().isPresent();
    }

    /** Where they go. */
    ReportFiles files() {
        return new ReportFiles(files.stream().map(Path::of).toList(), measureReport.map(Path::of), language);
    }

    SmallNumbers hiding() {
        return new SmallNumbers(hideBelow);
    }

    /** Why it cannot be done; nothing if it can. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(files().problems());
        if (hideBelow < 1 || hideBelow == 2) {
            problems.add("--hide-below is 1, which hides nothing, or at least 3");
        }
        return problems;
    }

    /**
     * What is counted for them. The measures that come with the guideline are left out, and that is said, if they do not fit the
     * version of it that is asked.
     *
     * @param problems to which everything is added that is wrong with the file of measures
     */
    MeasureSet measures(Release release, LocalDate asOf, List<String> problems, PrintWriter err) {
        List<FileProblem> found = new ArrayList<>();
        if (measures.isEmpty()) {
            MeasureSet shipped = MeasureSet.shipped(release, asOf, found);
            if (!found.isEmpty() && anyAsked()) {
                err.println(
                        "corrin: no quality measures are counted: those that come with the guideline do not fit this"
                                + " version of it; the first difference is " + found.get(0));
                err.flush();
            }
            return found.isEmpty() ? shipped : new MeasureSet(List.of());
        }
        String name = measures.get().toString();
        try {
            MeasureSet own = MeasureSet.read(name, Files.readString(measures.get()), release, asOf, found);
            found.forEach(problem -> problems.add(problem.toString()));
            return own;
        } catch (IOException e) {
            problems.add("there is no file `" + name + "` on the driver");
            return new MeasureSet(List.of());
        }
    }
}
