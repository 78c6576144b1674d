package org.corrin.cohort.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.cohort.measures.MeasureReportJson;

/**
 * Which files a report goes to.
 *
 * @param reports pages ({@code .html}) and JSON ({@code .json})
 * @param measureReport a Bundle of MeasureReports
 * @param language of pages, as a tag
 */
public record ReportFiles(List<Path> reports, Optional<Path> measureReport, String language) {

    private static final String PAGE = ".html";

    public ReportFiles {
        reports = List.copyOf(reports);
    }

    /** All of them. */
    public Stream<Path> all() {
        return Stream.concat(reports.stream(), measureReport.stream());
    }

    /** Why a report cannot be written, a sentence each; nothing if it can. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!CohortReportPage.LANGUAGES.contains(language)) {
            problems.add("there is no page in `" + language + "`; there is one in "
                    + String.join(" and ", CohortReportPage.LANGUAGES));
        }
        reports.stream()
                .filter(file -> !isPage(file) && !file.toString().endsWith(".json"))
                .forEach(file -> problems.add("`" + file + "` is no file for a report; end it with .html or .json"));
        all().filter(file -> !Files.isDirectory(place(file).getParent()))
                .forEach(file -> problems.add("there is no folder for `" + file + "`"));
        return problems;
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(PAGE);
    }

    private static Path place(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * Writes a report.
     *
     * @throws IOException if a file cannot be written; none is there in part
     */
    public void write(CohortReport report, LocalDate asOf) throws IOException {
        for (Path file : reports) {
            write(file, isPage(file) ? CohortReportPage.of(report, language) : CohortReportJson.of(report));
        }
        if (measureReport.isPresent()) {
            write(
                    measureReport.get(),
                    MeasureReportJson.bundle(
                            report.measures(), asOf, report.run().made()));
        }
    }

    private static void write(Path name, String text) throws IOException {
        Path file = place(name);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
