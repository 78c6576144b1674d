package org.corrin.cli.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.mutation.MutationReport;
import org.corrin.mutation.MutationReport.Survivor;
import org.corrin.mutation.MutationReport.Tally;
import org.corrin.mutation.MutationReport.Tried;
import org.corrin.mutation.MutationReport.Watch;

/** How well a guideline is guarded, for people: a table of the slips, those that nobody would notice, and the score. */
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
            page.strong("slips that nobody would notice").end();
            mutation.survivors().forEach(this::print);
        }
        if (mutation.survivors().isEmpty()) {
            page.good(score(mutation)).end();
        } else {
            page.bad(score(mutation)).end();
        }
    }

    private void list(Tried slip) {
        page.strong(place(slip))
                .plain("  rule `" + slip.rule() + "`: " + slip.change())
                .end();
        if (!slip.changesSomeone()) {
            page.plain(MARGIN).faint("changes nothing that anyone is told").end();
        } else if (slip.noticing().isEmpty()) {
            page.plain(MARGIN).bad("nobody would notice").end();
        } else {
            page.plain(MARGIN + "noticed by "
                            + slip.noticing().stream().map(Watch::toString).collect(Collectors.joining(", ")))
                    .end();
        }
    }

    private String place(Tried slip) {
        return source.shown(slip.file()) + ":" + slip.line();
    }

    private void print(List<Tally> tallies) {
        StringBuilder head = new StringBuilder(left("slip"))
                .append(right("made"))
                .append(right("change an"))
                .append(right("noticed"));
        StringBuilder below = new StringBuilder(left(""))
                .append(right(""))
                .append(right("answer"))
                .append(right(""));
        for (Watch watch : Watch.values()) {
            head.append(right("by"));
            below.append(right(watch.toString()));
        }
        page.strong(head.toString()).end();
        page.strong(below.toString()).end();
        for (Tally tally : tallies) {
            StringBuilder row = new StringBuilder(left(tally.kind().words()))
                    .append(right(tally.made()))
                    .append(right(tally.changing()))
                    .append(right(tally.noticed()));
            for (Watch watch : Watch.values()) {
                row.append(right(tally.noticedBy().getOrDefault(watch, 0)));
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

    private void print(Survivor survivor) {
        page.strong(place(survivor.slip()))
                .plain("  rule `" + survivor.slip().rule() + "`")
                .end();
        page.plain(MARGIN + survivor.slip().change()).end();
        page.paragraph(INDENT, "patient:", survivor.example().patient());
        page.paragraph(INDENT, "is told:", told(survivor.before()));
        page.paragraph(INDENT, "with the slip:", told(survivor.after()));
        page.plain(MARGIN + "a scenario that would notice it:").end();
        survivor.example()
                .scenario()
                .lines()
                .forEach(line -> page.faint(MARGIN + "  " + line).end());
        page.end();
    }

    private static String told(List<String> outcomes) {
        return outcomes.isEmpty() ? "nothing of it" : String.join(", ", outcomes);
    }

    private String score(MutationReport mutation) {
        int changing = mutation.changing();
        String share = changing == 0
                ? ""
                : " ("
                        + BigDecimal.valueOf(100L * mutation.noticed())
                                .divide(BigDecimal.valueOf(changing), 1, RoundingMode.DOWN)
                        + " %)";
        int made = mutation.tallies().stream().mapToInt(Tally::made).sum();
        String sum = mutation.noticed() + " of " + changing + " slips that change an answer are noticed" + share;
        return (mutation.survivors().isEmpty() ? "good: " : "not guarded: ") + source.shown("") + ", " + sum + ", "
                + (made - changing) + " more change none"
                + String.format(Locale.ROOT, " (%.1f s)", mutation.millis() / 1000.0);
    }
}
