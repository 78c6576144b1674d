package org.corrin.cohort.report;

import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.report.ReportFigure.BarFigure;
import org.corrin.cohort.report.ReportFigure.CrossFigure;
import org.corrin.cohort.report.ReportFigure.GroupFigure;
import org.corrin.cohort.report.ReportFigure.GroupFigure.Group;
import org.corrin.cohort.report.ReportTable.TableRow;

/** A report as text for a terminal: parts with a title and lines, whose control characters whoever prints them takes out. */
public final class CohortReportText {

    private static final int LABEL = 76;
    private static final int CELL = 9;

    /**
     * A part of the text.
     *
     * @param title empty for the part that says where the report comes from
     */
    public record TextPart(String title, List<String> lines) {
        public TextPart {
            lines = List.copyOf(lines);
        }
    }

    private CohortReportText() {}

    /**
     * All of it.
     *
     * @throws IllegalArgumentException if it cannot be made in the language
     */
    public static List<TextPart> of(CohortReport report, String language) {
        ReportWords words = new ReportWords(language);
        List<TextPart> parts = new ArrayList<>();
        List<String> about = new ArrayList<>();
        ReportAbout.of(report, words).forEach((name, value) -> about.add(cell(name, 16) + value));
        parts.add(new TextPart("", about));
        for (ReportSection section : ReportSections.of(report, words)) {
            List<String> lines = new ArrayList<>(section.notes());
            section.figures().forEach(figure -> add(figure, words, lines));
            parts.add(new TextPart(section.title(), lines));
        }
        return parts;
    }

    private static void add(ReportFigure figure, ReportWords words, List<String> lines) {
        lines.add("");
        if (figure instanceof CrossFigure cross) {
            addCross(cross, words, lines);
        } else if (figure instanceof GroupFigure groups) {
            addGroups(groups, words, lines);
        } else {
            addTable(figure, words, lines);
        }
        figure.notes().forEach(note -> lines.add("  " + note));
    }

    /** Below each number those that it is made of: a table would be wider than a terminal. */
    private static void addCross(CrossFigure figure, ReportWords words, List<String> lines) {
        lines.add(cell(figure.title(), LABEL) + rightCell(words.say("table.people")));
        for (int row = 0; row < figure.rows().size(); row++) {
            lines.add(line("  ", figure.rows().get(row)) + rightCell(words.count(figure.ofRow(row))));
            for (int column = 0; column < figure.columns().size(); column++) {
                long count = figure.counts().get(row).get(column);
                if (count > 0) {
                    lines.add(line("    ", figure.columns().get(column)) + rightCell(words.count(count)));
                }
            }
        }
    }

    private static void addGroups(GroupFigure figure, ReportWords words, List<String> lines) {
        lines.add(cell(figure.title(), LABEL) + rightCell(words.say("table.people")));
        for (Group group : figure.groups()) {
            lines.add(line("  ", group.label()) + rightCell(words.count(group.count())));
            for (int column = 0; column < group.cells().size(); column++) {
                lines.add("    " + figure.columns().get(column + 2) + ":");
                group.cells().get(column).forEach(one -> lines.add("      - " + one.text()));
            }
        }
        if (figure.groups().isEmpty()) {
            lines.add("  " + words.say("figure.nobody"));
        }
    }

    /** The code is never cut: rows have it as well. */
    private static String line(String margin, FigureLabel label) {
        String code = label.code().isEmpty() ? "" : " [" + label.code() + "]";
        String note = label.note().isEmpty() ? "" : " (" + label.note() + ")";
        int room = LABEL - margin.length() - 1 - code.length();
        return cell(margin + FlowPicture.shortened(label.title() + note, room) + code, LABEL);
    }

    private static void addTable(ReportFigure figure, ReportWords words, List<String> lines) {
        ReportTable table = figure.table(words);
        String headline = figure instanceof BarFigure bars ? bars.headline() : "";
        StringBuilder heads =
                new StringBuilder(cell(figure.title() + (headline.isEmpty() ? "" : ": " + headline), LABEL));
        table.columns().stream().skip(1).forEach(column -> heads.append(rightCell(column)));
        lines.add(heads.toString());
        for (TableRow row : table.rows()) {
            StringBuilder line = new StringBuilder(line("  ", row.label()));
            row.cells().forEach(cell -> line.append(rightCell(cell)));
            lines.add(line.toString());
        }
    }

    private static String cell(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }

    private static String rightCell(String text) {
        return text.length() >= CELL ? " " + text : " ".repeat(CELL - text.length()) + text;
    }
}
