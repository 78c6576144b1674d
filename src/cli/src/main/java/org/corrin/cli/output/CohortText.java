package org.corrin.cli.output;

import java.util.List;
import org.corrin.cohort.report.CohortReportText.TextPart;

/** The report on a cohort, for people. */
public final class CohortText {

    private final TerminalPage page;

    public CohortText(TerminalPage page) {
        this.page = page;
    }

    /** Prints a report. */
    public void print(List<TextPart> report) {
        for (TextPart part : report) {
            if (!part.title().isEmpty()) {
                page.end().strong("== " + part.title() + " ==").end();
            }
            part.lines().forEach(page::line);
        }
    }
}
