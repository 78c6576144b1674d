package org.corrin.cli.output;

import java.util.List;
import org.corrin.documents.RequestProblem;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Decision.MissingTest;
import org.corrin.rules.Advice;
import org.corrin.wording.PrintedWords;

/** An answer, for people: where the patient stands, each advice with its grounds, and what was left out. */
public final class DecisionText {

    private static final int INDENT = 4;

    private final TerminalPage page;
    private final RequestRemarks remarks;

    /** A text on this page about the answer to what has these places. */
    public DecisionText(TerminalPage page, PlaceText places) {
        this.page = page;
        this.remarks = new RequestRemarks(page, places);
    }

    /** Prints all of it. */
    public void print(Answer answer) {
        if (answer instanceof Decision decision) {
            print(decision);
        } else if (answer instanceof Answer.RefusedDecision refused) {
            print(refused);
        } else {
            print((Answer.WithheldDecision) answer);
        }
    }

    private void print(Answer.RefusedDecision refused) {
        for (RequestProblem problem : refused.problems()) {
            page.strong(problem.pointer().isEmpty() ? "the request" : problem.pointer());
            if (!problem.value().isEmpty()) {
                page.plain("  `" + problem.value() + "`");
            }
            page.plain(": " + problem.message()).end();
            if (!problem.hint().isEmpty()) {
                page.paragraph(INDENT, problem.hint());
            }
            page.end();
        }
        int problems = refused.problems().size();
        page.bad("nothing was decided: " + (problems == 1 ? "1 problem" : problems + " problems") + " with the request")
                .end();
    }

    private void print(Answer.WithheldDecision withheld) {
        withheld.reasons().forEach(reason -> page.paragraph(INDENT, reason));
        page.bad("the answer is withheld: this is an error of the guideline, not of the request")
                .end();
    }

    private void print(Decision decision) {
        page.faint(decision.guideline().id() + " " + decision.guideline().version() + ", "
                        + decision.guideline().approval().inWords(PrintedWords.ENGLISH) + ", as of " + decision.asOf())
                .end()
                .end();
        page.good(decision.assessment().status());
        if (decision.assessment().discordant()) {
            page.odd("  results disagree");
        }
        page.end().paragraph(INDENT, decision.assessment().text());
        grounds(decision.assessment().because(), decision.assessment().rules());
        page.end();
        String heading = "";
        for (GivenAdvice advice : decision.advice()) {
            boolean urgent = advice.strength().equals(Advice.URGENT);
            String next = urgent ? Advice.URGENT : advice.kind();
            if (!next.equals(heading)) {
                heading = next;
                page.strong(heading).end();
            }
            print(advice, urgent ? advice.kind() + " " + advice.code() : advice.code());
        }
        heading("details", decision.details());
        decision.details().forEach(detail -> print(detail, detail.kind() + " " + detail.code()));
        rest(decision);
        page.paragraph(0, decision.disclaimer());
    }

    private void print(GivenAdvice advice, String name) {
        page.plain("  ")
                .good(name)
                .plain(" (" + advice.strength() + ")")
                .plain(advice.due().isEmpty() ? "" : " on " + advice.due())
                .end();
        page.paragraph(INDENT, advice.text());
        grounds(advice.because(), advice.rules());
        for (Citation statement : advice.statements()) {
            page.paragraph(
                    INDENT,
                    statement.id() + ":",
                    statement.source() + (statement.grade() == null ? ", no grade" : ", grade " + statement.grade()));
            beside("also in:", statement.confirmedBy());
            beside("caution:", statement.caveat());
        }
        page.end();
    }

    private void beside(String label, String text) {
        if (!text.isEmpty()) {
            page.paragraph(2 * INDENT, label, text);
        }
    }

    private void grounds(List<String> because, List<String> rules) {
        because.forEach(pointer -> page.paragraph(INDENT, "because:", remarks.pointed(pointer)));
        rules.forEach(rule -> page.paragraph(INDENT, "rule:", rule));
    }

    private void rest(Decision decision) {
        heading("missing", decision.missing());
        for (MissingTest missing : decision.missing()) {
            int rules = missing.wouldDecide().size();
            page.plain("  " + missing.test())
                    .faint(", asked for by " + (rules == 1 ? "1 rule" : rules + " rules"))
                    .end();
        }
        space(decision.missing());
        remarks.print("not used", decision.notUsed());
        remarks.print("unusual", decision.unusual());
        remarks.print("not here", decision.notHere());
    }

    private void heading(String heading, List<?> over) {
        if (!over.isEmpty()) {
            page.strong(heading).end();
        }
    }

    private void space(List<?> after) {
        if (!after.isEmpty()) {
            page.end();
        }
    }
}
