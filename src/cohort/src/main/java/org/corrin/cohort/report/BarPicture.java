package org.corrin.cohort.report;

import java.util.List;
import java.util.Locale;
import org.corrin.cohort.report.ReportFigure.Bar;
import org.corrin.cohort.report.ReportFigure.BarFigure;
import org.corrin.cohort.report.ReportFigure.CrossFigure;
import org.corrin.cohort.report.ReportFigure.Tone;

/** Bars in SVG, one below the other, each with its name and its number as text that is as large as any other. */
final class BarPicture {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 10;

    /** A number that is not 0 can be seen. */
    private static final int THINNEST = 3;

    private final Markup page;
    private final ReportWords words;

    BarPicture(Markup page, ReportWords words) {
        this.page = page;
        this.words = words;
    }

    void draw(BarFigure figure) {
        page.begin("div", "class", "bars");
        for (Bar bar : figure.bars()) {
            String tone = bar.tone() == Tone.SERIES
                    ? SeriesColour.of(bar.series())
                    : bar.tone().name().toLowerCase(Locale.ROOT);
            beginRow(bar.label());
            beginBar();
            part(0, width(bar.count(), figure.whole()), tone);
            page.end();
            endRow(words.count(bar.count()), words.share(bar.count(), figure.whole()));
        }
        page.end();
    }

    /** Bars that are divided, the longest as long as there is room, and what their parts are. */
    void drawDivided(CrossFigure figure) {
        page.begin("ul", "class", "legend");
        for (int column = 0; column < figure.columns().size(); column++) {
            page.begin("li")
                    .begin("svg", "viewBox", "0 0 10 10", "focusable", "false")
                    .begin("rect", "class", SeriesColour.of(column), "width", "10", "height", "10")
                    .end()
                    .text(" " + figure.columns().get(column).brief())
                    .end();
        }
        page.end().begin("div", "class", "bars");
        long longest = 1;
        for (int row = 0; row < figure.rows().size(); row++) {
            longest = Math.max(longest, figure.ofRow(row));
        }
        for (int row = 0; row < figure.rows().size(); row++) {
            beginRow(figure.rows().get(row));
            beginBar();
            parts(figure.counts().get(row), longest);
            page.end();
            endRow(words.count(figure.ofRow(row)), "");
        }
        page.end();
    }

    private void parts(List<Long> counts, long longest) {
        double from = 0;
        for (int column = 0; column < counts.size(); column++) {
            double width = (double) counts.get(column) * WIDTH / longest;
            part(from, width, SeriesColour.of(column));
            from += width;
        }
    }

    private static double width(long count, long whole) {
        if (count == 0 || whole == 0) {
            return 0;
        }
        return Math.max(THINNEST, Math.min(WIDTH, (double) count * WIDTH / whole));
    }

    private void beginRow(FigureLabel label) {
        page.line().begin("div", "class", "row").begin("span", "class", "label", "lang", label.language());
        LabelMarkup.write(page, label);
        page.end();
    }

    private void beginBar() {
        page.begin(
                "svg",
                "class",
                "bar",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "preserveAspectRatio",
                "none",
                "focusable",
                "false");
    }

    private void part(double from, double width, String tone) {
        if (width > 0) {
            page.begin(
                    "rect",
                    "class",
                    tone,
                    "x",
                    String.format(Locale.ROOT, "%.1f", from),
                    "width",
                    String.format(Locale.ROOT, "%.1f", width),
                    "height",
                    String.valueOf(HEIGHT));
        }
    }

    private void endRow(String count, String share) {
        page.begin("span", "class", "number")
                .element("b", count)
                .element("span", share, "class", "share")
                .end()
                .end();
    }
}
