package org.corrin.cli.output;

import java.util.List;
import org.corrin.cli.output.CheckResult.CheckExtent;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport.Charter;
import org.corrin.gate.GateReport.Coverage;
import org.corrin.gate.GateReport.Failed;
import org.corrin.gate.GateReport.Untried;
import org.corrin.signing.SignatureCheck.Signer;

/** A check, for people: each problem at its place, scenarios that differ, what nothing tries, and the sum of it. */
public final class CheckText {

    private static final int INDENT = 4;

    private final TerminalPage page;

    /** A text on this page. */
    public CheckText(TerminalPage page) {
        this.page = page;
    }

    /** Prints all of it. */
    public void print(CheckResult checked) {
        print(checked, checked.report().charter());
        checked.problems().forEach(problem -> print(checked, problem));
        List<Failed> failed = checked.report().scenarios().failed();
        if (!failed.isEmpty()) {
            page.strong("scenarios that come out differently").end();
            failed.forEach(one -> print(checked, one));
            page.end();
        }
        if (checked.extent() == CheckExtent.GATE) {
            print(checked.report().coverage());
        }
        for (Signer signer : checked.signers()) {
            page.plain("signed by " + signer.name()
                            + (signer.trusted() ? ", who is trusted" : ", who is not known here"))
                    .end();
        }
        if (checked.isGood()) {
            page.good(checked.summary()).end();
            page.faint("release " + checked.report().release()).end();
        } else {
            page.bad(checked.summary()).end();
        }
    }

    /** What guards comes first, as in the report. */
    private void print(CheckResult checked, Charter charter) {
        if (charter.laws() + charter.scenarios() == 0) {
            return;
        }
        page.strong("guards of what it follows on: ")
                .plain(CheckResult.count(charter.laws(), "law") + ", "
                        + CheckResult.count(charter.scenarios(), "kept scenario"));
        if (!charter.weakens()) {
            page.plain("; none is removed or weaker").end().end();
            return;
        }
        page.end();
        charter.weakened()
                .forEach(guard -> page.odd(" ".repeat(INDENT) + checked.place(guard.file(), guard.line(), 0))
                        .plain("  " + guard.what())
                        .end());
        page.plain(" ".repeat(INDENT)
                        + (charter.nothingElse()
                                ? "nothing else changes: whoever answers for it approves this alone"
                                : "other things change with it, so that it is refused"))
                .end()
                .end();
    }

    private void print(CheckResult checked, FileProblem problem) {
        page.strong(checked.place(problem));
        if (!problem.rule().isEmpty()) {
            page.plain("  rule `" + problem.rule() + "`");
        }
        page.plain(": ").plain(problem.message()).end();
        if (!problem.hint().isEmpty()) {
            page.plain(" ".repeat(INDENT) + problem.hint()).end();
        }
        page.end();
    }

    private void print(CheckResult checked, Failed failed) {
        page.strong(checked.place(failed.file(), failed.line(), 0))
                .plain("  `" + failed.scenario() + "`")
                .end();
        failed.differences()
                .forEach(difference ->
                        page.plain(" ".repeat(INDENT) + difference).end());
    }

    private void print(Coverage coverage) {
        if (coverage.thresholdsWithoutScenarios().isEmpty()) {
            return;
        }
        page.strong("limits that no scenario tries")
                .plain(" (this does not stand in the way)")
                .end();
        for (Untried untried : coverage.thresholdsWithoutScenarios()) {
            page.plain(" ".repeat(INDENT) + untried.of() + " " + untried.limit() + ", "
                            + String.join(" or ", untried.missing()) + ": ")
                    .faint("in `" + String.join("`, `", untried.rules()) + "`")
                    .end();
        }
        page.end();
    }
}
