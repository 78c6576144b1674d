package org.corrin.cohort.tables;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowJson;
import org.corrin.cohort.rows.RowResult;
import org.corrin.documents.NdjsonLines;

/**
 * Rows of a cohort as CSV (RFC 4180, UTF-8) for people with a spreadsheet. Lists are joined by {@code "; "}, results are
 * {@code test reported (taken)}, and what was answered before stands in columns that begin with {@code before}. A cell that
 * begins with {@code = + - @}, a tab, a carriage return or a line feed would be taken for a formula by a spreadsheet, and gets an apostrophe
 * in front (OWASP, CSV Injection); whoever needs the rows exactly takes NDJSON or Parquet.
 */
public final class CsvRows {

    /** The most bytes of a row. */
    private static final int LONGEST_ROW = 32 * 1024 * 1024;

    /** How a line ends. */
    public static final String END = "\r\n";

    private static final String FORMULA = "=+-@\t\r\n";
    private static final List<String> ANSWER =
            List.of("release", "outcome", "status", "discordant", "advice", "urgency", "missing", "problems");

    private CsvRows() {}

    /**
     * Writes rows below one line with the names of the columns.
     *
     * @param ndjsonRows as {@code RowJson} wrote them, one a line
     * @param csv what is there is replaced, also if not all rows can be written
     */
    public static void write(Path ndjsonRows, Path csv) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8);
                var in = Files.newInputStream(ndjsonRows)) {
            out.write(headerLine() + END);
            NdjsonLines lines = new NdjsonLines(in, LONGEST_ROW, () -> {});
            while (lines.advance()) {
                if (lines.isTooLong()) {
                    throw new IOException("row " + lines.number() + " is longer than " + LONGEST_ROW + " bytes");
                }
                out.write(line(RowJson.read(lines.bytes(), lines.length())) + END);
            }
        }
    }

    /** The line with the names of the columns, without its end. */
    public static String headerLine() {
        return line(header());
    }

    /** The line of a row, without its end. */
    public static String line(CohortRow row) {
        return line(cells(row));
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("patient", "place", "asOf"));
        header.addAll(ANSWER);
        header.addAll(List.of("results", "conditions", "medications", "notUsed", "copies"));
        ANSWER.forEach(name -> header.add("before " + name));
        return header;
    }

    private static List<String> cells(CohortRow row) {
        List<String> cells = new ArrayList<>(List.of(row.patient(), row.place(), row.asOf()));
        cells.addAll(cells(Optional.of(row.answer())));
        cells.add(joined(row.results().stream().map(CsvRows::result).toList()));
        cells.add(joined(row.conditions()));
        cells.add(joined(row.medications()));
        cells.add(joined(row.notUsed()));
        cells.add(String.valueOf(row.copies()));
        cells.addAll(cells(row.before()));
        return cells;
    }

    private static List<String> cells(Optional<RowAnswer> answer) {
        return answer.map(given -> List.of(
                        given.release(),
                        given.outcome().word(),
                        given.status(),
                        String.valueOf(given.discordant()),
                        joined(given.advice()),
                        given.urgency(),
                        joined(given.missing()),
                        joined(given.problems())))
                .orElseGet(() -> ANSWER.stream().map(name -> "").toList());
    }

    private static String result(RowResult result) {
        return result.test() + " " + result.reported() + (result.taken().isEmpty() ? "" : " (" + result.taken() + ")");
    }

    private static String joined(List<String> texts) {
        return String.join("; ", texts);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvRows::harmless).map(CsvRows::quoted).collect(Collectors.joining(","));
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean needsQuotes = text.chars().anyMatch(letter -> ",\"\r\n;".indexOf(letter) >= 0);
        return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
