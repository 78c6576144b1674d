package org.corrin.cli.output;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.corrin.changes.ReleaseChanges;
import org.corrin.changes.ReleaseChanges.OutcomeChange;
import org.corrin.changes.ReleaseChanges.PatientGroupChange;

/** What changes for patients, and of the guideline itself, for people: what matters most first, in a few lines. */
public final class ChangesText {

    private static final int INDENT = 4;

    /** The beginnings of outcomes, those that matter most first; other outcomes are printed only when all are asked for. */
    private static final List<String> FIRST =
            List.of("the request", "the assessment", "the advice `treat", "the advice `refuse", "the advice `test");

    private final TerminalPage page;
    private final boolean all;

    /**
     * A text on this page.
     *
     * @param all whether the patients of every change are printed, those of cautions and counsel too
     */
    public ChangesText(TerminalPage page, boolean all) {
        this.page = page;
        this.all = all;
    }

    /** Prints all of it. */
    public void print(ReleaseChanges changes) {
        List<PatientGroupChange> ordered = changes.changes().stream()
                .sorted(Comparator.comparingInt(ChangesText::rank))
                .toList();
        ordered.stream().filter(change -> all || rank(change) < FIRST.size()).forEach(change -> print(change, changes));
        List<PatientGroupChange> others = ordered.stream()
                .filter(change -> !all && rank(change) >= FIRST.size())
                .toList();
        if (!others.isEmpty()) {
            page.paragraph(
                    0,
                    "also:",
                    others.stream()
                                    .flatMap(change -> change.told().stream())
                                    .map(ChangesText::inShort)
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + " (--all shows for whom)");
            page.end();
        }
        changes.notCompared().forEach(what -> page.odd("not compared: " + what).end());
        new ContentText(page, all).print(changes.content(), changes.toAcknowledge());
        if (changes.changesNothing()) {
            page.good("every patient gets the same answer").end();
        } else if (changes.changesNoAdvice()) {
            page.strong("the rules conclude the same for every patient; what is not as it was: "
                            + String.join(", ", ContentText.names(changes.content())))
                    .end();
        } else if (changes.cohort() > 0) {
            page.strong(changes.touched() + " of the " + changes.cohort()
                            + " patients of the cohort get another answer")
                    .end();
        }
        page.faint(
                        changes.files().isEmpty()
                                ? "no file differs"
                                : "files that differ: " + String.join(", ", changes.files()))
                .end();
    }

    private static int rank(PatientGroupChange change) {
        return change.told().stream().mapToInt(ChangesText::rank).min().orElse(FIRST.size());
    }

    private static int rank(OutcomeChange outcome) {
        for (int i = 0; i < FIRST.size(); i++) {
            if (outcome.of().startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return FIRST.size();
    }

    private static String inShort(OutcomeChange outcome) {
        return outcome.after().equals("nothing")
                ? "no longer " + outcome.before()
                : outcome.before().equals("nothing")
                        ? "now " + outcome.after()
                        : outcome.before() + " becomes " + outcome.after();
    }

    private void print(PatientGroupChange change, ReleaseChanges changes) {
        change.told().stream()
                .sorted(Comparator.comparingInt(ChangesText::rank))
                .forEach(outcome -> page.strong(line(outcome)).end());
        change.patients().forEach(patients -> page.paragraph(INDENT, "-", patients));
        if (changes.cohort() > 0) {
            page.plain(" ".repeat(INDENT) + change.touched() + " of the cohort").end();
        }
        page.end();
    }

    private static String line(OutcomeChange outcome) {
        if (outcome.of().startsWith("the advice")) {
            return inShort(outcome);
        }
        return outcome.of() + ": " + outcome.before() + " becomes " + outcome.after();
    }
}
