package org.corrin.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A problem with a file of a guideline, as its author reads it.
 *
 * @param file its name inside the guideline's folder
 * @param line counted from 1, or 0 if the file as a whole is meant
 * @param column counted from 1, or 0 if it is not known
 * @param rule the name of the rule it is about, or empty
 * @param message what is wrong, with the value found in backticks
 * @param hint what to do, or empty
 */
public record FileProblem(String file, int line, int column, String rule, String message, String hint)
        implements Comparable<FileProblem> {

    /** Nobody mends more at once, and each may be told at several places. */
    public static final int MOST_TOLD = 200;

    private static final Comparator<FileProblem> BY_PLACE = Comparator.comparing(FileProblem::file)
            .thenComparingInt(FileProblem::line)
            .thenComparingInt(FileProblem::column)
            .thenComparing(FileProblem::message);

    public FileProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
    }

    /** A problem with a file as a whole. */
    public static FileProblem of(String file, String message, String hint) {
        return new FileProblem(file, 0, 0, "", message, hint);
    }

    /** The first of these, and how many more there are: one more could as well be told itself. */
    public static List<FileProblem> firstOf(List<FileProblem> problems) {
        if (problems.size() <= MOST_TOLD + 1) {
            return List.copyOf(problems);
        }
        List<FileProblem> first = new ArrayList<>(problems.subList(0, MOST_TOLD));
        first.add(of("", "there are " + (problems.size() - MOST_TOLD) + " more problems", "mend these first"));
        return List.copyOf(first);
    }

    @Override
    public int compareTo(FileProblem other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return file
                + (line > 0 ? ":" + line : "")
                + (column > 0 ? ":" + column : "")
                + (rule.isEmpty() ? "" : "  rule `" + rule + "`")
                + ": "
                + message
                + (hint.isEmpty() ? "" : "\n     " + hint);
    }
}
