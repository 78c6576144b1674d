package org.corrin.formatting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corrin.documents.TextRange;
import org.corrin.documents.YamlScalar;

/** Sets the spaces between the keys, values and brackets of a line; what stands before its first piece stays. */
final class YamlLineSpacing {

    /** A key or value on a line, from its first character or quote to behind its last. */
    private record Piece(int from, int to) {}

    private final Map<Integer, List<Piece>> pieces = new HashMap<>();
    private final Map<Integer, YamlScalar> texts = new HashMap<>();

    YamlLineSpacing(List<YamlScalar> scalars) {
        for (YamlScalar scalar : scalars) {
            TextRange range = scalar.range();
            int quote = scalar.isQuoted() ? 1 : 0;
            boolean ends = range.endLine() == range.line();
            pieces.computeIfAbsent(range.line(), line -> new ArrayList<>())
                    .add(new Piece(
                            range.column() - 1 - quote, ends ? range.endColumn() - 1 + quote : Integer.MAX_VALUE));
            for (int line = scalar.lines().first() + 1; line <= scalar.lines().last(); line++) {
                texts.put(line, scalar);
            }
        }
    }

    /** Whether a line begins inside of a text, all of which stays as it is. */
    boolean isText(int line) {
        return texts.containsKey(line);
    }

    /** The line with its spaces set. */
    String spaced(int number, String line) {
        StringBuilder spaced = new StringBuilder();
        int at = line.length() - line.stripLeading().length();
        // The signs of list items stay: how far apart they stand is how far what follows is set in.
        while (line.startsWith("- ", at)) {
            at++;
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }
        spaced.append(line, 0, at);
        int start = spaced.length();
        for (Piece piece : pieces.getOrDefault(number, List.of())) {
            if (piece.from() < at || piece.to() == piece.from()) {
                continue;
            }
            at = between(line, at, piece.from(), spaced, start);
            separate(spaced, start, 'x');
            spaced.append(line, at, Math.min(piece.to(), line.length()));
            at = Math.min(piece.to(), line.length());
        }
        between(line, at, line.length(), spaced, start);
        return spaced.toString();
    }

    /** Writes what stands between two pieces; returns where the next begins. */
    private static int between(String line, int from, int to, StringBuilder spaced, int start) {
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (c == '#') {
                // What is told in comments beside each other may be set in one column.
                int space = i;
                while (space > from && line.charAt(space - 1) == ' ') {
                    space--;
                }
                spaced.append(line, space, line.length());
                return line.length();
            }
            if (c != ' ') {
                separate(spaced, start, c);
                spaced.append(c);
            }
        }
        return to;
    }

    /** Writes a space where one belongs before a character. */
    private static void separate(StringBuilder spaced, int start, char next) {
        if (spaced.length() == start) {
            return;
        }
        char last = spaced.charAt(spaced.length() - 1);
        boolean empty = last == '[' && next == ']' || last == '{' && next == '}';
        if (!empty && next != ',' && next != ':') {
            spaced.append(' ');
        }
    }
}
