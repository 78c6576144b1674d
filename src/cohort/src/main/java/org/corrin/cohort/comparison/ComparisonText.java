package org.corrin.cohort.comparison;

import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.comparison.ToldChanges.ChangedGroup;
import org.corrin.cohort.comparison.ToldChanges.OtherGroup;

/** What another release changes for a cohort, as lines to be read. */
public final class ComparisonText {

    private ComparisonText() {}

    /** The lines, the number of those who change first. */
    public static List<String> lines(ToldChanges told) {
        List<String> lines = new ArrayList<>();
        if (told.tooFew()) {
            lines.add("Fewer than " + told.hideBelow() + " patients were compared, so nothing is told of them.");
            return lines;
        }
        lines.add((told.isComplete() ? "" : "At least ") + told.changedAtLeast() + " of " + told.compared()
                + " patients are answered differently.");
        told.changed().forEach(group -> add(group, told, lines));
        told.unchanged()
                .forEach(group -> lines.add(group.count() + " stay " + group.state() + ", and are told the same."));
        for (OtherGroup group : told.others()) {
            lines.add(group.count()
                    + (group.after().isEmpty() ? "" : ", now " + group.after() + ",")
                    + " are told the same, or change in ways that fewer than " + told.hideBelow() + " share.");
        }
        return lines;
    }

    private static void add(ChangedGroup group, ToldChanges told, List<String> lines) {
        lines.add("");
        lines.add(group.count() + " of " + told.compared() + ": " + inWords(group.change()));
        group.results().forEach(results -> lines.add("  " + results));
        if (!group.patients().isEmpty()) {
            lines.add("  each of them is one of these, as proved for everybody:");
            group.patients().forEach(line -> lines.add("  - " + line));
        }
        group.examples().forEach(example -> lines.add("  example (made up): " + example.patient()));
    }

    /** One way to change, in a line. */
    public static String inWords(AnswerChange change) {
        List<String> parts = new ArrayList<>();
        parts.add(
                change.before().equals(change.after())
                        ? "still " + change.after()
                        : change.before() + " -> " + change.after());
        if (change.wasDiscordant() != change.isDiscordant()) {
            parts.add(change.isDiscordant() ? "results now disagree" : "results no longer disagree");
        }
        if (!change.gone().isEmpty()) {
            parts.add("no longer " + String.join(", ", change.gone()));
        }
        if (!change.added().isEmpty()) {
            parts.add("now " + String.join(", ", change.added()));
        }
        if (parts.size() == 1 && change.before().equals(change.after())) {
            parts.add("the same advice in another order");
        }
        return String.join("; ", parts);
    }
}
