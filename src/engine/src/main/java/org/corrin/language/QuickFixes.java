package org.corrin.language;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.documents.FileProblem;
import org.corrin.documents.TextRange;

/**
 * Makes of a hint what can be written with one click. A hint says what to do in words; where those name the very text that is to
 * stand there, or where it is clear what is missing and where, nobody need type it.
 */
final class QuickFixes {

    /** More than one glance takes in. */
    private static final int MOST_CHOICES = 12;

    /** A quantity, of which the hint names units: the number stays. */
    private static final Pattern QUANTITY = Pattern.compile("([0-9.]+ )\\S+");

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern MEANT = Pattern.compile("(?:did you mean|write) `([^`]+)`\\??");
    private static final Pattern CHOICES = Pattern.compile("(?:use|send) one of:? ([^`]+)");
    private static final Pattern IMPORT = Pattern.compile("`(import [^`]+)` is missing");
    private static final String COMMA = "a comma is missing before ";
    private static final String SEMICOLON = "a semicolon is missing after this insertion";

    /** A text that is to be another. */
    private record Wrong(String text, TextRange at) {}

    private final FileProblem problem;
    private final TextRange range;
    private final List<String> lines;

    private QuickFixes(FileProblem problem, TextRange range, String text) {
        this.problem = problem;
        this.range = range;
        this.lines = List.of(text.split("\r?\n", -1));
    }

    /**
     * What would mend a problem; nothing, if its hint leaves open what to write.
     *
     * @param range of the problem
     * @param text of its file
     */
    static List<QuickFix> of(FileProblem problem, TextRange range, String text) {
        return new QuickFixes(problem, range, text).fixes();
    }

    private List<QuickFix> fixes() {
        if (problem.line() < 1 || range.line() != range.endLine() || range.line() > lines.size()) {
            return List.of();
        }
        Matcher needed = IMPORT.matcher(problem.message());
        if (needed.matches()) {
            return List.of(insertion(line().length(), "\n" + needed.group(1), "Add `" + needed.group(1) + "`"));
        }
        if (problem.message().startsWith(COMMA)) {
            int before = line().substring(0, range.column() - 1).stripTrailing().length();
            return before == 0 ? List.of() : List.of(insertion(before, ",", "Add a comma"));
        }
        if (problem.message().equals(SEMICOLON)) {
            int end = line().stripTrailing().length();
            return line().startsWith(")", end - 1) ? List.of(insertion(end, ";", "Add `;`")) : List.of();
        }
        return meant().flatMap(other -> wrong().map(wrong -> replacement(wrong, other)).stream())
                .toList();
    }

    /** What the hint says should stand there. */
    private Stream<String> meant() {
        Matcher one = MEANT.matcher(problem.hint());
        if (one.matches()) {
            return Stream.of(one.group(1));
        }
        Matcher several = CHOICES.matcher(problem.hint());
        List<String> choices = several.matches() ? List.of(several.group(1).split(", ")) : List.of();
        return choices.size() > MOST_CHOICES || choices.stream().anyMatch(choice -> choice.contains(" or "))
                ? Stream.empty()
                : choices.stream();
    }

    /** What stands there: something that the message quotes, and that stands once in what is marked. */
    private Optional<Wrong> wrong() {
        String marked = line().substring(range.column() - 1, range.endColumn() - 1);
        Matcher quoted = QUOTED.matcher(problem.message());
        while (quoted.find()) {
            String text = quoted.group(1);
            int at = marked.indexOf(text);
            if (at >= 0 && at == marked.lastIndexOf(text)) {
                return Optional.of(new Wrong(text, TextRange.of(range.line(), range.column() + at, text.length())));
            }
        }
        return Optional.empty();
    }

    private String line() {
        return lines.get(range.line() - 1);
    }

    private static String inPlaceOf(Wrong wrong, String other) {
        Matcher quantity = QUANTITY.matcher(wrong.text());
        return quantity.matches() ? quantity.group(1) + other : other;
    }

    private QuickFix replacement(Wrong wrong, String other) {
        String right = inPlaceOf(wrong, other);
        return fix("Write `" + right + "`", wrong.at(), right);
    }

    private QuickFix insertion(int behind, String text, String title) {
        return fix(title, TextRange.of(range.line(), behind + 1, 0), text);
    }

    private QuickFix fix(String title, TextRange at, String text) {
        return new QuickFix(title, List.of(new FileEdit(new FileRange(problem.file(), at), text)));
    }
}
