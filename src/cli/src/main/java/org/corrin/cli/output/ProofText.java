package org.corrin.cli.output;

import java.util.Locale;
import org.corrin.cells.ExamplePatient;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.proof.ProofObjection;
import org.corrin.proof.ProofResult;

/** A proof, for people: each objection at its rule, with the patient that shows it, and the sum of it. */
public final class ProofText {

    private static final int INDENT = 4;

    private final TerminalPage page;
    private final GuidelineSource source;

    /** A text on this page. */
    public ProofText(TerminalPage page, GuidelineSource source) {
        this.page = page;
        this.source = source;
    }

    /** Prints all of it. */
    public void print(ProofResult result) {
        result.objections().forEach(this::print);
        long aSecond = result.cells() * 1000 / Math.max(1, result.millis());
        String sum = "%s, %d cells in %.1f s (%d a second)"
                .formatted(source.shown(""), result.cells(), result.millis() / 1000.0, aSecond);
        int objections = result.objections().size();
        if (objections == 0) {
            page.good("proved: " + String.format(Locale.ROOT, "%s", sum)).end();
        } else {
            page.bad("not proved: " + sum + ", " + objections + (objections == 1 ? " objection" : " objections"))
                    .end();
        }
    }

    private void print(ProofObjection objection) {
        page.strong(source.shown(objection.file()) + (objection.line() > 0 ? ":" + objection.line() : ""))
                .plain("  " + objection.kind());
        if (!objection.rule().isEmpty()) {
            page.plain(", rule `" + objection.rule() + "`");
        }
        page.end();
        page.paragraph(INDENT, objection.message());
        page.paragraph(INDENT, objection.hint());
        objection.example().ifPresent(this::print);
        page.end();
    }

    private void print(ExamplePatient example) {
        page.paragraph(INDENT, "patient:", example.patient());
        page.plain(" ".repeat(INDENT) + "as a request: ")
                .faint(example.request().toString())
                .end();
        page.plain(" ".repeat(INDENT) + "as a scenario:").end();
        example.scenario()
                .lines()
                .forEach(line -> page.faint(" ".repeat(INDENT + 2) + line).end());
    }
}
