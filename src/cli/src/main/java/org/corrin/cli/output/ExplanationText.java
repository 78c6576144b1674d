package org.corrin.cli.output;

import java.util.List;
import org.corrin.explanation.Counterfactuals;
import org.corrin.explanation.Explanation;
import org.corrin.explanation.Explanation.AnsweredQuestion;
import org.corrin.explanation.Explanation.ExplainedConclusion;
import org.corrin.explanation.FailedConditions;

/** An explanation, for people: what rests on what, set in step by step. */
public final class ExplanationText {

    private static final int STEP = 4;

    private final TerminalPage page;
    private final RequestRemarks remarks;

    /** A text on this page about the answer to what has these places. */
    public ExplanationText(TerminalPage page, PlaceText places) {
        this.page = page;
        this.remarks = new RequestRemarks(page, places);
    }

    /** Prints the answer to a question; not why there is none. */
    public void print(Explanation explanation) {
        if (explanation instanceof Explanation.WhyExplanation why) {
            page.strong(why.question()).end();
            why.because().forEach(conclusion -> print(conclusion, STEP));
            notUsed(why.answer());
        } else if (explanation instanceof Explanation.WhyNotExplanation not) {
            page.strong(not.question()).end();
            not.rules().forEach(rule -> print(rule, STEP));
            notUsed(not.answer());
        } else if (explanation instanceof Explanation.WhatIfExplanation whatIf) {
            page.strong(whatIf.question()).plain(", now " + whatIf.now()).end();
            print(whatIf.changes());
            whatIf.leftOut().forEach(what -> page.paragraph(STEP, "not supposed:", what));
            notUsed(whatIf.answer());
        }
    }

    private void notUsed(AnsweredQuestion answer) {
        if (!answer.notUsed().isEmpty()) {
            page.end();
        }
        remarks.print("not used", answer.notUsed());
    }

    private void print(ExplainedConclusion conclusion, int indent) {
        page.paragraph(
                indent,
                "-",
                conclusion.concluded() + ", by the rule `" + conclusion.rule() + "` (" + conclusion.file() + ":"
                        + conclusion.line()
                        + (conclusion.statements().isEmpty() ? "" : ", " + String.join(", ", conclusion.statements()))
                        + ")");
        conclusion
                .facts()
                .forEach(fact -> page.paragraph(indent + STEP, "-", fact.says() + " (" + fact.pointer() + ")"));
        conclusion.because().forEach(before -> print(before, indent + STEP));
    }

    private void print(FailedConditions.TriedRule rule, int indent) {
        page.paragraph(indent, "-", "rule `" + rule.rule() + "` (" + rule.file() + ":" + rule.line() + ")");
        rule.conditions().forEach(condition -> {
            page.paragraph(
                    indent + STEP, condition.held() ? "held:" : "failed:", condition.asks() + " - " + condition.says());
            condition.because().forEach(before -> print(before, indent + 2 * STEP));
        });
    }

    private void print(List<Counterfactuals.Counterfactual> changes) {
        if (changes.isEmpty()) {
            page.paragraph(STEP, "no other value of any one thing alone would change this");
        }
        for (Counterfactuals.Counterfactual change : changes) {
            page.paragraph(
                    STEP,
                    "-",
                    "with " + change.changed() + ": " + change.after()
                            + (change.after().equals(change.assessment())
                                    ? ""
                                    : ", assessment " + change.assessment()));
            print("newly given:", change.adds());
            print("no longer given:", change.drops());
        }
    }

    private void print(String what, List<String> advice) {
        if (!advice.isEmpty()) {
            page.paragraph(2 * STEP, what, String.join(", ", advice));
        }
    }
}
