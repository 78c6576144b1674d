package org.corrin.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.documents.FileProblem;
import org.corrin.documents.TextRange;
import org.corrin.documents.YamlScalar;

/**
 * Finds just what a problem is about in its file. A problem tells where its rule, condition, scenario or entry begins, and
 * quotes what it found there in backticks; that is sought from there to the end of the rule or entry.
 */
final class ProblemRange {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern SCENARIO = Pattern.compile("^the scenario `[^`]*`:? ?");
    private static final Pattern FACT_TYPE = Pattern.compile("[A-Z][A-Za-z]+");

    private final FileProblem problem;
    private final List<String> lines;

    private ProblemRange(FileProblem problem, String text) {
        this.problem = problem;
        this.lines = List.of(text.split("\r?\n", -1));
    }

    /** The range in the text of the problem's file. */
    static TextRange of(FileProblem problem, String text) {
        return new ProblemRange(problem, text).range(text);
    }

    private TextRange range(String text) {
        if (problem.line() < 1 || problem.line() > lines.size()) {
            return wholeLine(1);
        }
        List<String> quoted = quoted();
        return (problem.file().endsWith(".yaml") ? pointed(text, quoted) : Optional.<TextRange>empty())
                .or(() -> found(quoted))
                .orElseGet(() -> problem.column() > 0 ? word() : wholeLine(problem.line()));
    }

    private List<String> quoted() {
        List<String> quoted = new ArrayList<>();
        Matcher each = QUOTED.matcher(SCENARIO.matcher(problem.message()).replaceFirst(""));
        while (each.find()) {
            quoted.add(each.group(1));
        }
        return quoted;
    }

    /** The value that a pointer in the message leads to, or as much of the way to it as is there. */
    private Optional<TextRange> pointed(String text, List<String> quoted) {
        if (quoted.isEmpty()) {
            return Optional.empty();
        }
        List<YamlScalar> scalars = YamlScalar.of(text);
        String entry = scalars.stream()
                .filter(scalar -> scalar.range().line() == problem.line())
                .findFirst()
                .map(scalar -> scalar.pointer().replaceFirst("/.*", "/"))
                .orElse("");
        String pointer = quoted.get(0);
        return ofPointer(scalars, pointer, quoted)
                .or(() -> pointer.contains("/") ? ofPointer(scalars, entry + pointer, quoted) : Optional.empty());
    }

    private Optional<TextRange> ofPointer(List<YamlScalar> scalars, String pointer, List<String> quoted) {
        for (String at = pointer; at.contains("/"); at = at.substring(0, at.lastIndexOf('/'))) {
            String wanted = at;
            // A key and its value share a pointer: the message quotes the one that it is about.
            Optional<YamlScalar> value = scalars.stream()
                    .filter(scalar -> scalar.pointer().equals(wanted)
                            && scalar.range().line() >= problem.line()
                            && scalar.range().line() == scalar.range().endLine())
                    .reduce((first, second) -> quoted.contains(first.value()) ? first : second);
            if (value.isPresent()) {
                return value.map(YamlScalar::range);
            }
        }
        return Optional.empty();
    }

    /** The first of these that stands in the rule or entry; the type of a condition only if it is nothing else. */
    private Optional<TextRange> found(List<String> quoted) {
        Optional<TextRange> type = Optional.empty();
        for (String one : quoted) {
            Optional<TextRange> range = find(one);
            if (range.isPresent() && FACT_TYPE.matcher(one).matches()) {
                type = type.or(() -> range);
            } else if (range.isPresent()) {
                return range;
            }
        }
        return type;
    }

    private Optional<TextRange> find(String wanted) {
        Pattern whole = Pattern.compile("(?<![\\p{L}\\p{N}_$])" + Pattern.quote(wanted) + "(?![\\p{L}\\p{N}_])|"
                + (Character.isLetterOrDigit(wanted.charAt(0)) ? "(?!)" : Pattern.quote(wanted)));
        int end = endOfEntry();
        for (int number = problem.line(); number <= end; number++) {
            Matcher matcher = whole.matcher(lines.get(number - 1));
            int from = number == problem.line() ? Math.max(0, problem.column() - 1) : 0;
            if (from <= lines.get(number - 1).length() && matcher.find(from)) {
                return Optional.of(TextRange.of(number, matcher.start() + 1, matcher.end() - matcher.start()));
            }
        }
        return Optional.empty();
    }

    /** The last line of the rule, or of what stands below the line of the problem in YAML. */
    private int endOfEntry() {
        int end = problem.line();
        int margin = margin(problem.line());
        while (end < lines.size()) {
            String next = lines.get(end);
            if (problem.file().endsWith(".drl")
                    ? lines.get(end - 1).strip().equals("end")
                    : !next.isBlank() && margin(end + 1) <= margin) {
                break;
            }
            end++;
        }
        return end;
    }

    private int margin(int line) {
        String text = lines.get(line - 1);
        return text.length() - text.stripLeading().length();
    }

    /** The text, word or character that begins at the place of the problem. */
    private TextRange word() {
        String line = lines.get(problem.line() - 1);
        int from = Math.min(problem.column() - 1, line.length());
        int end = from;
        while (end < line.length() && Character.isJavaIdentifierPart(line.charAt(end))) {
            end++;
        }
        if (end == from && line.startsWith("\"", from)) {
            int close = line.indexOf('"', from + 1);
            end = close < 0 ? line.stripTrailing().length() : close + 1;
        }
        return TextRange.of(problem.line(), from + 1, Math.max(Math.min(1, line.length() - from), end - from));
    }

    private TextRange wholeLine(int number) {
        String line = lines.get(number - 1);
        int margin = line.length() - line.stripLeading().length();
        return TextRange.of(number, margin + 1, line.strip().length());
    }
}
