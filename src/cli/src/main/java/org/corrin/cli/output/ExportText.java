package org.corrin.cli.output;

import java.util.List;
import org.corrin.records.bulk.LeftOut;
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
    public void print(List<LeftOut> leftOut) {
        if (!leftOut.isEmpty()) {
            page.strong("of no patient").end();
            leftOut.forEach(one -> page.paragraph(2, one.place() + ":", one.why()));
        }
    }

    /** Says that there is nobody to decide about. */
    public void printNobody() {
        page.bad("nothing was decided: no patient is here").end();
    }
}
