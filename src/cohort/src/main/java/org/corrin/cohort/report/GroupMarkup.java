package org.corrin.cohort.report;

import java.util.List;
import org.corrin.cohort.report.ReportFigure.GroupFigure;
import org.corrin.cohort.report.ReportFigure.GroupFigure.Group;
import org.corrin.cohort.report.ReportFigure.GroupFigure.GroupLine;

/** A table of groups on a page, each with its lines. */
final class GroupMarkup {

    private GroupMarkup() {}

    static void write(Markup page, GroupFigure figure, ReportWords words) {
        page.begin("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", figure.title())
                .begin("table", "class", "groups")
                .begin("thead")
                .begin("tr");
        figure.columns().forEach(column -> page.element("th", column, "scope", "col"));
        page.end().end().begin("tbody");
        for (Group group : figure.groups()) {
            page.line()
                    .begin("tr")
                    .begin("th", "scope", "row", "lang", group.label().language());
            LabelMarkup.write(page, group.label());
            page.end().element("td", words.count(group.count()));
            group.cells().forEach(cell -> lines(page, cell));
            page.end();
        }
        page.end().end().end();
    }

    private static void lines(Markup page, List<GroupLine> lines) {
        page.begin("td").begin("ul");
        lines.forEach(line -> page.element("li", line.text(), "lang", line.language()));
        page.end().end();
    }
}
