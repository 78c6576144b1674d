package org.corrin.cohort.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.corrin.cohort.report.ReportFigure.CrossFigure;

/**
 * A flow from what comes first to what comes second, as a Sankey diagram in SVG: the height of each band is a number of people.
 * Every end keeps room for its name, however few people it has.
 */
final class FlowPicture {

    /**
     * How wide a flow is drawn, in units of the picture.
     *
     * @param left where the bars of what comes first begin
     * @param right where those of what comes second begin
     * @param letters how long a name may be
     * @param isInside whether names stand on the flow rather than beside it
     */
    record FlowShape(int width, int left, int right, int letters, int lettersOfEnds, boolean isInside) {

        /** For wide pages: names beside the flow. */
        static final FlowShape WIDE = new FlowShape(1000, 300, 620, 37, 44, false);

        /** For narrow ones: codes on the flow. */
        static final FlowShape NARROW = new FlowShape(340, 0, 330, 16, 16, true);
    }

    private static final int HEIGHT = 420;
    private static final int THICKNESS = 10;
    private static final int GAP = 6;
    private static final int ROOM_OF_A_NAME = 36;
    private static final int LINE = 16;

    /** Where an end stands. */
    private record FlowEnd(double top, double height) {}

    private final CrossFigure figure;
    private final FlowShape shape;
    private final ReportWords words;
    private final List<FlowEnd> froms;
    private final List<FlowEnd> tos;
    private final double height;

    FlowPicture(CrossFigure unordered, FlowShape shape, ReportWords words) {
        this.figure = withFewCrossings(unordered);
        this.shape = shape;
        this.words = words;
        long[] rows = LongStream.range(0, figure.rows().size())
                .map(row -> figure.ofRow((int) row))
                .toArray();
        long[] columns = LongStream.range(0, figure.columns().size())
                .map(column -> figure.ofColumn((int) column))
                .toArray();
        double scale = (double) HEIGHT / Math.max(1, LongStream.of(rows).sum());
        this.height = Math.max(height(rows, scale), height(columns, scale));
        this.froms = ends(rows, scale);
        this.tos = ends(columns, scale);
    }

    /** Each end as near as can be to where its people come from (the barycentre heuristic for layered graphs). */
    private static CrossFigure withFewCrossings(CrossFigure figure) {
        List<Integer> order = new ArrayList<>();
        for (int column = 0; column < figure.columns().size(); column++) {
            order.add(column);
        }
        order.sort(Comparator.comparingDouble(column -> barycentre(figure, column)));
        return new CrossFigure(
                figure.id(),
                figure.title(),
                figure.notes(),
                figure.isFlow(),
                figure.rows(),
                order.stream().map(figure.columns()::get).toList(),
                figure.counts().stream()
                        .map(row -> order.stream().map(row::get).toList())
                        .toList());
    }

    private static double barycentre(CrossFigure figure, int column) {
        double weighted = 0;
        for (int row = 0; row < figure.rows().size(); row++) {
            weighted += (double) row * figure.counts().get(row).get(column);
        }
        return weighted / Math.max(1, figure.ofColumn(column));
    }

    private static double room(long people, double scale) {
        return Math.max(people * scale, ROOM_OF_A_NAME);
    }

    private static double height(long[] people, double scale) {
        return LongStream.of(people).mapToDouble(one -> room(one, scale) + GAP).sum() - GAP;
    }

    private List<FlowEnd> ends(long[] people, double scale) {
        List<FlowEnd> ends = new ArrayList<>();
        double top = (height - height(people, scale)) / 2;
        for (long one : people) {
            double room = room(one, scale);
            ends.add(new FlowEnd(top + (room - one * scale) / 2, one * scale));
            top += room + GAP;
        }
        return ends;
    }

    void draw(Markup page) {
        page.begin(
                "svg",
                "class",
                shape.isInside() ? "flow narrow" : "flow wide",
                "viewBox",
                "0 0 " + shape.width() + " " + number(height),
                "focusable",
                "false",
                "aria-hidden",
                "true");
        drawBands(page);
        for (int row = 0; row < froms.size(); row++) {
            drawEnd(page, froms.get(row), true, figure.rows().get(row), figure.ofRow(row), SeriesColour.of(row));
        }
        for (int column = 0; column < tos.size(); column++) {
            drawEnd(page, tos.get(column), false, figure.columns().get(column), figure.ofColumn(column), "to");
        }
        page.end();
    }

    private void drawBands(Markup page) {
        double[] used = new double[tos.size()];
        for (int row = 0; row < froms.size(); row++) {
            double from = froms.get(row).top();
            double scale = froms.get(row).height() / Math.max(1, figure.ofRow(row));
            for (int column = 0; column < tos.size(); column++) {
                long people = figure.counts().get(row).get(column);
                if (people > 0) {
                    double thickness = people * scale;
                    drawBand(page, row, column, from, tos.get(column).top() + used[column], thickness);
                    from += thickness;
                    used[column] += thickness;
                }
            }
        }
    }

    private void drawBand(Markup page, int row, int column, double from, double to, double thickness) {
        double left = shape.left() + THICKNESS;
        double right = shape.right();
        double middle = (left + right) / 2;
        String path = "M%s %sC%s %s %s %s %s %sL%s %sC%s %s %s %s %s %sZ"
                .formatted(
                        number(left),
                        number(from),
                        number(middle),
                        number(from),
                        number(middle),
                        number(to),
                        number(right),
                        number(to),
                        number(right),
                        number(to + thickness),
                        number(middle),
                        number(to + thickness),
                        number(middle),
                        number(from + thickness),
                        number(left),
                        number(from + thickness));
        page.begin("g")
                .element(
                        "title",
                        figure.rows().get(row).brief() + " → "
                                + figure.columns().get(column).title() + ": "
                                + words.count(figure.counts().get(row).get(column)));
        page.begin("path", "class", "band " + SeriesColour.of(row), "d", path).end();
    }

    private void drawEnd(Markup page, FlowEnd end, boolean isFirst, FigureLabel label, long people, String tone) {
        int x = isFirst ? shape.left() : shape.right();
        page.begin(
                "rect",
                "class",
                tone,
                "x",
                number(x),
                "y",
                number(end.top()),
                "width",
                number(THICKNESS),
                "height",
                number(Math.max(end.height(), 1)));
        boolean isBefore = isFirst != shape.isInside();
        double nameAt = isBefore ? x - 8.0 : x + THICKNESS + 8.0;
        String anchor = isBefore ? "end" : "start";
        double middle = end.top() + end.height() / 2;
        String name = shortened(
                shape.isInside() ? label.brief() : upToColon(label.title()),
                isFirst ? shape.letters() : shape.lettersOfEnds());
        page.element(
                "text", name, "class", "name", "x", number(nameAt), "y", number(middle - 2), "text-anchor", anchor);
        String second = words.count(people) + (shape.isInside() || label.code().isEmpty() ? "" : " · " + label.code());
        page.element(
                "text",
                second,
                "class",
                "code",
                "x",
                number(nameAt),
                "y",
                number(middle - 2 + LINE),
                "text-anchor",
                anchor);
    }

    private static String upToColon(String title) {
        int colon = title.indexOf(": ");
        return colon < 0 ? title : title.substring(0, colon);
    }

    /** The first words of a text; the whole of it stands in the table. */
    static String shortened(String text, int letters) {
        if (text.length() <= letters) {
            return text;
        }
        int most = Math.max(1, letters - 1);
        int end = text.lastIndexOf(' ', most);
        return text.substring(0, end < letters / 2 ? most : end) + "…";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
