package org.corrin.cohort.report;

import java.util.List;

/**
 * A part of a report.
 *
 * @param id its name in the page
 * @param notes what is to be known before its figures, a sentence or a few each
 */
record ReportSection(String id, String title, List<String> notes, List<ReportFigure> figures) {
    ReportSection {
        notes = List.copyOf(notes);
        figures = List.copyOf(figures);
    }
}
