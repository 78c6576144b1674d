package org.corrin.cli.output;

import java.util.List;
import org.corrin.intake.FactRemark;

/** What an answer remarks on what was asked about, each at its place and with what stands there. */
final class RequestRemarks {

    private final TerminalPage page;
    private final PlaceText places;

    RequestRemarks(TerminalPage page, PlaceText places) {
        this.page = page;
        this.places = places;
    }

    /** Prints remarks below a heading, and an empty line; nothing if there are none. */
    void print(String heading, List<FactRemark> remarks) {
        if (!remarks.isEmpty()) {
            page.strong(heading).end();
            remarks.forEach(remark -> page.paragraph(2, pointed(remark.fact()) + ":", remark.why()));
            page.end();
        }
    }

    /** A place with what stands there: {@code labs/0 (serum B12 133 pmol/L 2026-01-12)}. */
    String pointed(String pointer) {
        String what = places.at(pointer);
        return what.isEmpty() ? pointer : pointer + " (" + what + ")";
    }
}
