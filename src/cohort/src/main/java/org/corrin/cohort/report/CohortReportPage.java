package org.corrin.cohort.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.corrin.cohort.report.FlowPicture.FlowShape;
import org.corrin.cohort.report.ReportFigure.BarFigure;
import org.corrin.cohort.report.ReportFigure.CrossFigure;
import org.corrin.cohort.report.ReportFigure.GroupFigure;
import org.corrin.cohort.report.ReportFigure.ReasonFigure;
import org.corrin.cohort.report.ReportTable.TableRow;
import org.corrin.cohort.summary.CohortCounts;

/**
 * A report as one page of HTML with pictures, that needs nothing beside it: no script, no request, and no style but its own. Every
 * picture has a text in its place and a table with the same numbers. Whatever guidelines or patients say is text on it.
 */
public final class CohortReportPage {

    /** The languages that pages can be made in, the usual one first. */
    public static final List<String> LANGUAGES = ReportWords.LANGUAGES;

    private static final String CLASS = "class";
    private static final String STYLES = read("page.css");

    private final CohortReport report;
    private final ReportWords words;
    private final Markup page = new Markup();

    private CohortReportPage(CohortReport report, ReportWords words) {
        this.report = report;
        this.words = words;
    }

    /**
     * The page.
     *
     * @throws IllegalArgumentException if it cannot be made in the language
     */
    public static String of(CohortReport report, String language) {
        return new CohortReportPage(report, new ReportWords(language)).written();
    }

    private static String read(String name) {
        try (InputStream in = CohortReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the styles of the page cannot be read", e);
        }
    }

    /** No style is applied but the one with this hash. */
    private static String hashOfStyles() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(STYLES.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String written() {
        List<ReportSection> sections = ReportSections.of(report, words);
        page.begin("html", "lang", words.language()).line();
        head();
        page.begin("body").line();
        header();
        contents(sections);
        page.begin("main");
        sections.forEach(this::section);
        page.end().line();
        page.begin("footer").element("p", words.say("page.foot")).end().line();
        return "<!DOCTYPE html>\n" + page.end().end() + "\n";
    }

    private void head() {
        page.begin("head")
                .line()
                .begin("meta", "charset", "utf-8")
                .line()
                .begin(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src '" + hashOfStyles() + "'; base-uri 'none'; form-action 'none'")
                .line()
                .begin("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line()
                .begin("meta", "name", "color-scheme", "content", "light dark")
                .line()
                .begin("meta", "name", "referrer", "content", "no-referrer")
                .line()
                .element("title", title())
                .line()
                .styles(STYLES)
                .end()
                .line();
    }

    private String title() {
        return words.say("page.title", report.release().title());
    }

    private void header() {
        CohortCounts counts = report.counts();
        page.begin("header")
                .element("h1", title())
                .element(
                        "p",
                        words.say("page.lead", counts.people(), report.run().asOf()),
                        CLASS,
                        "lead")
                .line()
                .begin("dl", CLASS, "tiles");
        tile("people", counts.people());
        tile(report.isHiding() ? "decidedAndTold" : "decided", counts.decided().people());
        tile(
                report.isHiding() ? "undecidedOrTogether" : "undecided",
                counts.people() - counts.decided().people());
        if (!report.isHiding() || counts.decided().discordant() > 0) {
            tile("discordant", counts.decided().discordant());
        }
        if (!report.isHiding() || counts.notUsed().people() > 0) {
            tile("unused", counts.notUsed().people());
        }
        page.end().line().begin("dl", CLASS, "about");
        ReportAbout.of(report, words)
                .forEach((name, value) -> page.begin("div")
                        .element("dt", name)
                        .element("dd", value)
                        .end());
        page.end().end().line();
    }

    private void tile(String name, long count) {
        page.begin("div")
                .element("dt", words.say("tile." + name))
                .element("dd", words.count(count))
                .end();
    }

    private void contents(List<ReportSection> sections) {
        page.begin("nav", "aria-label", words.say("page.contents")).begin("ul");
        sections.forEach(section -> page.begin("li")
                .element("a", section.title(), "href", "#" + section.id())
                .end());
        page.end().end().line();
    }

    private void section(ReportSection section) {
        String heading = "heading-" + section.id();
        page.line()
                .begin("section", "id", section.id(), "aria-labelledby", heading)
                .element("h2", section.title(), "id", heading);
        section.notes().forEach(note -> page.element("p", note));
        page.begin("div", CLASS, section.id().equals("bands") || section.id().equals("measures") ? "cards" : "figures");
        section.figures().forEach(this::figure);
        page.end().end();
    }

    private void figure(ReportFigure figure) {
        page.line()
                .begin(
                        "figure",
                        "id",
                        figure.id(),
                        CLASS,
                        figure instanceof CrossFigure cross && cross.isFlow() ? "flows" : "")
                .begin("figcaption")
                .element("h3", figure.title());
        if (figure instanceof BarFigure bars) {
            page.element("p", bars.headline(), CLASS, "headline");
        }
        figure.notes().forEach(note -> page.element("p", note, CLASS, "note"));
        page.end();
        if (figure.table(words).rows().isEmpty()) {
            page.element("p", words.say(report.isHiding() ? "figure.nobodyOrFew" : "figure.nobody"))
                    .end();
            return;
        }
        if (figure instanceof GroupFigure groups) {
            GroupMarkup.write(page, groups, words);
            page.end();
            return;
        }
        if (figure instanceof ReasonFigure reasons) {
            page.begin("ul", CLASS, "reasons");
            for (FigureLabel reason : reasons.reasons()) {
                page.begin("li", "lang", reason.language());
                LabelMarkup.write(page, reason);
                page.end();
            }
            page.end().end();
            return;
        }
        page.begin("div", "role", "img", "aria-label", figure.alternative(words));
        picture(figure);
        page.end();
        table(figure);
        page.end();
    }

    private void picture(ReportFigure figure) {
        if (figure instanceof BarFigure bars) {
            new BarPicture(page, words).draw(bars);
        } else if (figure instanceof CrossFigure cross && cross.isFlow()) {
            new FlowPicture(cross, FlowShape.WIDE, words).draw(page);
            new FlowPicture(cross, FlowShape.NARROW, words).draw(page);
        } else {
            new BarPicture(page, words).drawDivided((CrossFigure) figure);
        }
    }

    private void table(ReportFigure figure) {
        ReportTable table = figure.table(words);
        page.begin("details")
                .begin("summary")
                .text(words.say("page.numbers"))
                .element("span", ": " + figure.title(), CLASS, "unseen")
                .end()
                .begin("div", CLASS, "scroll", "role", "region", "tabindex", "0", "aria-label", figure.title())
                .begin("table")
                .begin("thead")
                .begin("tr");
        table.columns().forEach(column -> page.element("th", column, "scope", "col"));
        page.end().end().begin("tbody");
        for (TableRow row : table.rows()) {
            page.line()
                    .begin("tr")
                    .begin("th", "scope", "row", "lang", row.label().language());
            LabelMarkup.write(page, row.label());
            page.end();
            row.cells().forEach(cell -> page.element("td", cell));
            page.end();
        }
        page.end().end().end().end();
    }
}
