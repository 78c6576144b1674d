package org.corrin.cli.output;

import java.util.List;
import java.util.Optional;
import org.corrin.cohort.comparison.ComparisonText;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.report.CohortReportText.TextPart;

/** The report on a cohort, for people. */
public final class CohortText {

    private final TerminalPage page;

    public CohortText(TerminalPage page) {
        this.page = page;
    }

    /** Prints a report, and what changes, if two releases are compared. */
    public void print(List<TextPart> report, Optional<ToldChanges> changes) {
        for (TextPart part : report) {
            if (!part.title().isEmpty()) {
                page.end().strong("== " + part.title() + " ==").end();
            }
            part.lines().forEach(page::line);
        }
        changes.ifPresent(told -> {
            page.end().strong("== What changes ==").end();
            ComparisonText.lines(told).forEach(page::line);
        });
    }
}
