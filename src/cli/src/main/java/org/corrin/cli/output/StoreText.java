package org.corrin.cli.output;

import java.util.Map;
import org.corrin.store.StoreReport;

/** What was found of a store or a backup, for people: each problem on a line, and what there is of it. */
public final class StoreText {

    private final TerminalPage page;

    /** A text on this page. */
    public StoreText(TerminalPage page) {
        this.page = page;
    }

    /**
     * Prints all of it.
     *
     * @param done what is printed if nothing is wrong
     * @return whether nothing is wrong
     */
    public boolean print(String done, StoreReport report) {
        report.problems()
                .forEach(problem -> page.bad("problem").plain(": " + problem).end());
        if (report.isGood()) {
            page.good(done).plain(": " + contents(report.rows())).end();
        } else {
            page.faint(contents(report.rows())).end();
        }
        return report.isGood();
    }

    private static String contents(Map<String, Long> rows) {
        return count(rows, "kept", "release") + ", " + count(rows, "went_live", "entry") + " of going live, "
                + count(rows, "refused", "refusal") + ", " + count(rows, "feedback", "card with feedback");
    }

    private static String count(Map<String, Long> rows, String table, String what) {
        long count = rows.getOrDefault(table, 0L);
        String many = switch (what) {
            case "entry" -> "entries";
            case "card with feedback" -> "cards with feedback";
            default -> what + "s";
        };
        return count + " " + (count == 1 ? what : many);
    }
}
