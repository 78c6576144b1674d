package org.corrin.formatting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.documents.YamlScalar;

/**
 * Writes a YAML file: each level set in by two, items of a list below their key too; space inside of brackets, one behind
 * colons and commas; no two blank lines. How a text is broken into lines, quoted and commented stays.
 */
final class YamlFormat {

    private static final int STEP = 2;

    /** A mapping or a list that lines belong to, by the column it was typed at and the one it gets. */
    private record Level(int typed, int written, boolean isList) {}

    private final List<String> lines;
    private final boolean[] goesOn;
    private final YamlLineSpacing spacing;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();

    /** How far the lines that go on with the last entry move. */
    private int shift;

    private final List<String> comments = new ArrayList<>();

    YamlFormat(String text) {
        this.lines = List.of(text.split("\r?\n", -1));
        this.goesOn = new boolean[lines.size()];
        List<YamlScalar> scalars = YamlScalar.of(text);
        Stream.concat(scalars.stream().map(YamlScalar::lines), YamlScalar.inBrackets(text).stream())
                .forEach(stretch -> {
                    for (int line = stretch.first() + 1; line <= stretch.last() && line <= lines.size(); line++) {
                        goesOn[line - 1] = true;
                    }
                });
        this.spacing = new YamlLineSpacing(scalars);
    }

    String formatted() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (goesOn[i]) {
                goOn(i);
            } else if (line.isBlank() || line.stripLeading().startsWith("#")) {
                comments.add(line.stripTrailing());
            } else {
                begin(i);
            }
        }
        passComments(lines.size(), 0, shift);
        return String.join("\n", written).strip() + "\n";
    }

    private static int margin(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String moved(String line, int by) {
        return line.isBlank() ? "" : " ".repeat(Math.max(0, margin(line) + by)) + line.stripLeading();
    }

    private void goOn(int index) {
        passComments(index, 0, shift);
        written.add(moved(
                spacing.isText(index + 1) ? lines.get(index) : spacing.spaced(index + 1, lines.get(index)), shift));
    }

    private void begin(int index) {
        String line = lines.get(index);
        if (line.startsWith("---")) {
            passComments(index, 0, 0);
            written.add(line.stripTrailing());
            return;
        }
        int typed = margin(line);
        int before = shift;
        StringBuilder start = new StringBuilder();
        int column = enter(typed, isItem(line, typed));
        start.append(" ".repeat(column));
        int at = typed;
        while (isItem(line, at)) {
            int next = at + 1;
            while (next < line.length() && line.charAt(next) == ' ') {
                next++;
            }
            if (next == line.length()) {
                break;
            }
            start.append("- ");
            column += STEP;
            boolean again = isItem(line, next);
            levels.push(new Level(next, column, again));
            at = next;
        }
        shift = column - at;
        passComments(index, typed, before);
        written.add(start + spacing.spaced(index + 1, line).substring(at).stripTrailing());
    }

    private static boolean isItem(String line, int at) {
        return line.startsWith("- ", at) || line.startsWith("-", at) && line.length() == at + 1;
    }

    /** The column of what begins at a typed column. */
    private int enter(int typed, boolean isItem) {
        while (!levels.isEmpty()
                && (levels.peek().typed() > typed
                        || levels.peek().typed() == typed && levels.peek().isList() && !isItem)) {
            levels.pop();
        }
        if (levels.isEmpty() || levels.peek().typed() < typed || levels.peek().isList() != isItem) {
            levels.push(new Level(typed, levels.isEmpty() ? 0 : levels.peek().written() + STEP, isItem));
        }
        return levels.peek().written();
    }

    /** Writes the comments and blank lines before an entry: those as far in as it move with it, others with the one before. */
    private void passComments(int index, int typed, int before) {
        for (String comment : comments) {
            boolean last = !written.isEmpty() && written.get(written.size() - 1).isEmpty();
            if (!comment.isEmpty() || !last) {
                written.add(moved(comment, index < lines.size() && margin(comment) <= typed ? shift : before));
            }
        }
        comments.clear();
    }
}
