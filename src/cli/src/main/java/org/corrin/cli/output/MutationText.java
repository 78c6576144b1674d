package org.corrin.cli.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.mutation.MutationReport;
import org.corrin.mutation.MutationReport.MutantKiller;
import org.corrin.mutation.MutationReport.MutantOutcome;
import org.corrin.mutation.MutationReport.OperatorTally;
import org.corrin.mutation.MutationReport.SurvivingMutant;

/** How well a guideline is guarded, for people: a table of the mutants, the ones that survive, and the score. */
public final class MutationText {

    private static final int INDENT = 4;
    private static final String MARGIN = " ".repeat(INDENT);
    private static final int FIRST_COLUMN = 30;
    private static final int COLUMN = 11;

    private final TerminalPage page;
    private final GuidelineSource source;

    /** A text on this page about what came from there. */
    public MutationText(TerminalPage page, GuidelineSource source) {
        this.page = page;
        this.source = source;
    }

    /** Prints all of it. */
    public void print(MutationReport mutation) {
        mutation.tried().forEach(this::list);
        if (!mutation.tried().isEmpty()) {
            page.end();
        }
        print(mutation.tallies());
        if (!mutation.survivors().isEmpty()) {
            page.strong("mutants that survive").end();
            mutation.survivors().forEach(this::print);
        }
        if (mutation.survivors().isEmpty()) {
            page.good(score(mutation)).end();
        } else {
            page.bad(score(mutation)).end();
        }
    }

    private void list(MutantOutcome mutant) {
        page.strong(place(mutant))
                .plain("  rule `" + mutant.rule() + "`: " + mutant.change())
                .end();
        if (!mutant.changesSomeone()) {
            page.plain(MARGIN).faint("changes no answer").end();
        } else if (mutant.killedBy().isEmpty()) {
            page.plain(MARGIN).bad("survives").end();
        } else {
            page.plain(MARGIN + "killed by "
                            + mutant.killedBy().stream()
                                    .map(MutantKiller::toString)
                                    .collect(Collectors.joining(", ")))
                    .end();
        }
    }

    private String place(MutantOutcome mutant) {
        return source.shown(mutant.file()) + ":" + mutant.line();
    }

    private void print(List<OperatorTally> tallies) {
        StringBuilder head = new StringBuilder(left("mutant"))
                .append(right("made"))
                .append(right("change an"))
                .append(right("killed"));
        StringBuilder below = new StringBuilder(left(""))
                .append(right(""))
                .append(right("answer"))
                .append(right(""));
        for (MutantKiller killer : MutantKiller.values()) {
            head.append(right("by"));
            below.append(right(killer.toString()));
        }
        page.strong(head.toString()).end();
        page.strong(below.toString()).end();
        for (OperatorTally tally : tallies) {
            StringBuilder row = new StringBuilder(left(tally.kind().words()))
                    .append(right(tally.made()))
                    .append(right(tally.changing()))
                    .append(right(tally.killed()));
            for (MutantKiller killer : MutantKiller.values()) {
                row.append(right(tally.killedBy().getOrDefault(killer, 0)));
            }
            page.plain(row.toString()).end();
        }
        page.end();
    }

    private static String left(String text) {
        return text + " ".repeat(Math.max(0, FIRST_COLUMN - text.length()));
    }

    private static String right(Object text) {
        return " ".repeat(Math.max(0, COLUMN - text.toString().length())) + text;
    }

    private void print(SurvivingMutant survivor) {
        page.strong(place(survivor.mutant()))
                .plain("  rule `" + survivor.mutant().rule() + "`")
                .end();
        page.plain(MARGIN + survivor.mutant().change()).end();
        page.paragraph(INDENT, "patient:", survivor.example().patient());
        page.paragraph(INDENT, "the rules say:", listed(survivor.before()));
        page.paragraph(INDENT, "the mutant says:", listed(survivor.after()));
        page.plain(MARGIN + "a scenario that would kill it:").end();
        survivor.example()
                .scenario()
                .lines()
                .forEach(line -> page.faint(MARGIN + "  " + line).end());
        page.end();
    }

    private static String listed(List<String> outcomes) {
        return outcomes.isEmpty() ? "nothing" : String.join(", ", outcomes);
    }

    private String score(MutationReport mutation) {
        int changing = mutation.changing();
        String share = changing == 0
                ? ""
                : " ("
                        + BigDecimal.valueOf(100L * mutation.killed())
                                .divide(BigDecimal.valueOf(changing), 1, RoundingMode.DOWN)
                        + " %)";
        int made = mutation.tallies().stream().mapToInt(OperatorTally::made).sum();
        String sum = mutation.killed() + " of " + changing + " mutants that change an answer are killed" + share;
        return (mutation.survivors().isEmpty() ? "good: " : "not guarded: ") + source.shown("") + ", " + sum + ", "
                + (made - changing) + " more change none"
                + String.format(Locale.ROOT, " (%.1f s)", mutation.millis() / 1000.0);
    }
}
