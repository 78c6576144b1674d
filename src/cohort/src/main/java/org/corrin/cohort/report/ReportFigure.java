package org.corrin.cohort.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.cohort.report.ReportTable.TableRow;

/** Numbers that belong together: a picture on a page, and a table everywhere. */
sealed interface ReportFigure {

    /** How many of its numbers the text in place of a picture names. */
    int MOST_NAMED = 12;

    /** Its name in the page. */
    String id();

    String title();

    /** What is to be known of it, a sentence or a few each; may be empty. */
    List<String> notes();

    /** The same numbers as the picture. */
    ReportTable table(ReportWords words);

    /** What a picture shows, for those who do not see it. */
    default String alternative(ReportWords words) {
        List<TableRow> rows = table(words).rows();
        String named = rows.stream()
                .limit(MOST_NAMED)
                .map(row -> row.label().brief() + " " + row.cells().get(0))
                .collect(Collectors.joining("; "));
        return words.say("figure.alternative", title(), named.isEmpty() ? words.say("figure.nothing") : named)
                + (rows.size() > MOST_NAMED ? " " + words.say("figure.more", rows.size() - MOST_NAMED) : "");
    }

    /** How a bar looks, beside what its label says. */
    enum Tone {
        PLAIN,
        /** One of a series, such as a status. */
        SERIES,
        /** What is missing or not certain. */
        OPEN
    }

    /**
     * One number.
     *
     * @param series which one of a series it is, from 0
     */
    record Bar(FigureLabel label, long count, Tone tone, int series) {}

    /**
     * Bars below each other.
     *
     * @param headline the one thing to read first; empty if there is none
     * @param whole what shares are of
     */
    record BarFigure(String id, String title, String headline, List<String> notes, long whole, List<Bar> bars)
            implements ReportFigure {
        public BarFigure {
            notes = List.copyOf(notes);
            bars = List.copyOf(bars);
        }

        @Override
        public ReportTable table(ReportWords words) {
            return new ReportTable(
                    List.of(title, words.say("table.people"), words.say("table.share")),
                    bars.stream()
                            .map(bar -> new TableRow(
                                    bar.label(), List.of(words.count(bar.count()), words.share(bar.count(), whole))))
                            .toList());
        }
    }

    /** Reasons of which it is not told how many people have them: a list without a picture. */
    record ReasonFigure(String id, String title, List<String> notes, List<FigureLabel> reasons)
            implements ReportFigure {
        public ReasonFigure {
            notes = List.copyOf(notes);
            reasons = List.copyOf(reasons);
        }

        @Override
        public ReportTable table(ReportWords words) {
            return new ReportTable(
                    List.of(title),
                    reasons.stream()
                            .map(reason -> new TableRow(reason, List.of()))
                            .toList());
        }
    }

    /**
     * Groups that are to be read rather than seen: a table that is always open, without a picture.
     *
     * @param columns the heads of all columns, that of the labels first
     */
    record GroupFigure(String id, String title, List<String> notes, List<String> columns, List<Group> groups)
            implements ReportFigure {

        /**
         * A group.
         *
         * @param label what it is called
         * @param count of people
         * @param cells lines for each further column
         */
        record Group(FigureLabel label, long count, List<List<GroupLine>> cells) {
            public Group {
                cells = List.copyOf(cells);
            }
        }

        /**
         * A line of a cell.
         *
         * @param language of it, where it is not that of the report; else empty
         */
        record GroupLine(String text, String language) {}

        public GroupFigure {
            notes = List.copyOf(notes);
            columns = List.copyOf(columns);
            groups = List.copyOf(groups);
        }

        @Override
        public ReportTable table(ReportWords words) {
            return new ReportTable(
                    columns,
                    groups.stream()
                            .map(group -> new TableRow(group.label(), List.of(words.count(group.count()))))
                            .toList());
        }
    }

    /**
     * Numbers by two things: bars that are divided, or a flow from the first thing to the second.
     *
     * @param isFlow whether everybody is in one number, so that it can be drawn as a flow
     * @param rows what comes first
     * @param columns what comes second
     * @param counts by row and column
     */
    record CrossFigure(
            String id,
            String title,
            List<String> notes,
            boolean isFlow,
            List<FigureLabel> rows,
            List<FigureLabel> columns,
            List<List<Long>> counts)
            implements ReportFigure {
        public CrossFigure {
            notes = List.copyOf(notes);
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
            counts = List.copyOf(counts);
        }

        long ofRow(int row) {
            return counts.get(row).stream().mapToLong(Long::longValue).sum();
        }

        long ofColumn(int column) {
            return counts.stream().mapToLong(row -> row.get(column)).sum();
        }

        @Override
        public ReportTable table(ReportWords words) {
            List<String> heads = new ArrayList<>(List.of(title, words.say("table.all")));
            columns.forEach(column -> heads.add(column.brief()));
            return new ReportTable(
                    heads,
                    IntStream.range(0, rows.size())
                            .mapToObj(row -> new TableRow(rows.get(row), cells(row, words)))
                            .toList());
        }

        private List<String> cells(int row, ReportWords words) {
            List<String> cells = new ArrayList<>(List.of(words.count(ofRow(row))));
            counts.get(row).forEach(count -> cells.add(words.count(count)));
            return cells;
        }
    }
}
