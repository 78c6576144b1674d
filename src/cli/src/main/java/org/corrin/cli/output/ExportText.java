package org.corrin.cli.output;

import org.corrin.records.bulk.LeftOutReport;
import org.corrin.release.Answer;

/** The answers about the patients of an export, for people: a heading for each, and last what reached none of them. */
public final class ExportText {

    private final TerminalPage page;

    public ExportText(TerminalPage page) {
        this.page = page;
    }

    /** Prints the answer about one patient. */
    public void print(String patient, Answer answer, PlaceText places) {
        page.strong("== " + patient + " ==").end();
        new DecisionText(page, places).print(answer);
        page.end();
    }

    /** Prints what reached no patient; nothing if all did. */
    public void print(LeftOutReport leftOut) {
        if (!leftOut.lines().isEmpty()) {
            page.strong("of no patient").end();
            leftOut.lines().forEach(one -> page.paragraph(2, one.place() + ":", one.sentence()));
            printMore(leftOut.moreThatMayMatter(), "lines that may matter");
            printMore(leftOut.moreOthers(), "resources that no answer could rest on");
        }
    }

    private void printMore(long count, String what) {
        if (count > 0) {
            page.paragraph(2, "and " + count + " more", what);
        }
    }

    /** Says that there is nobody to decide about. */
    public void printNobody() {
        page.bad("nothing was decided: no patient is here").end();
    }
}
