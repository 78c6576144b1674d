package org.corrin.documents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A key or a value of a YAML text, with its place.
 *
 * @param pointer of the value, or of the value that the key has: a JSON pointer without its first slash
 * @param range without the quotes, if it stands in quotes
 */
public record YamlScalar(String pointer, boolean isKey, String value, ScalarStyle style, TextRange range) {

    /** A mapping or a sequence that is open, and where in it the next value stands. */
    private static final class Open {

        private final String pointer;
        private final boolean isMapping;
        private String key = "";
        private boolean atKey;
        private int items;

        private Open(String pointer, boolean isMapping) {
            this.pointer = pointer;
            this.isMapping = isMapping;
            this.atKey = isMapping;
        }

        private String next() {
            String name = isMapping ? key : Integer.toString(items);
            return pointer.isEmpty() ? name : pointer + "/" + name;
        }

        private void passValue() {
            items++;
            atKey = isMapping;
        }
    }

    /** Every scalar of a text in its order; of one that is being typed, those before the place that cannot be read. */
    public static List<YamlScalar> of(String text) {
        List<YamlScalar> scalars = new ArrayList<>();
        String[] lines = text.split("\r?\n", -1);
        Deque<Open> open = new ArrayDeque<>();
        try {
            for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
                take(event, open, lines, scalars);
            }
        } catch (YamlEngineException e) {
            // Whoever types is told of it by the reader of the file.
        }
        return scalars;
    }

    private static void take(Event event, Deque<Open> open, String[] lines, List<YamlScalar> scalars) {
        if (event instanceof CollectionStartEvent) {
            open.push(new Open(open.isEmpty() ? "" : open.peek().next(), event instanceof MappingStartEvent));
        } else if (event instanceof CollectionEndEvent) {
            open.pop();
            if (!open.isEmpty()) {
                open.peek().passValue();
            }
        } else if (event instanceof ScalarEvent scalar) {
            if (!open.isEmpty() && open.peek().atKey) {
                open.peek().key = JsonPointers.escaped(scalar.getValue());
                open.peek().atKey = false;
                scalars.add(of(scalar, true, open.peek().next(), lines));
            } else {
                scalars.add(of(scalar, false, open.isEmpty() ? "" : open.peek().next(), lines));
                if (!open.isEmpty()) {
                    open.peek().passValue();
                }
            }
        }
    }

    private static YamlScalar of(ScalarEvent scalar, boolean isKey, String pointer, String[] lines) {
        boolean quoted = scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
        Mark start = scalar.getStartMark().orElseThrow();
        Mark end = scalar.getEndMark().orElseThrow();
        return new YamlScalar(
                pointer,
                isKey,
                scalar.getValue(),
                scalar.getScalarStyle(),
                new TextRange(
                        start.getLine() + 1,
                        column(start, lines) + (quoted ? 1 : 0),
                        end.getLine() + 1,
                        column(end, lines) - (quoted ? 1 : 0)));
    }

    /** The parser counts code points, everybody else characters of UTF-16. */
    private static int column(Mark mark, String[] lines) {
        String line = mark.getLine() < lines.length ? lines[mark.getLine()] : "";
        int points = Math.min(mark.getColumn(), line.codePointCount(0, line.length()));
        return line.offsetByCodePoints(0, points) + 1;
    }

    /** Lines, counted from 1, the last among them. */
    public record LineStretch(int first, int last) {}

    /** The lines it stretches over. */
    public LineStretch lines() {
        // The parser finds the end of a block behind its last line.
        boolean isBlock = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        return new LineStretch(range.line(), isBlock && range.endColumn() == 1 ? range.endLine() - 1 : range.endLine());
    }

    /** The lines that each collection in brackets stretches over. */
    public static List<LineStretch> inBrackets(String text) {
        List<LineStretch> stretches = new ArrayList<>();
        Deque<CollectionStartEvent> open = new ArrayDeque<>();
        try {
            for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
                if (event instanceof CollectionStartEvent start) {
                    open.push(start);
                } else if (event instanceof CollectionEndEvent end) {
                    CollectionStartEvent start = open.pop();
                    if (start.isFlow()) {
                        stretches.add(new LineStretch(line(start), line(end)));
                    }
                }
            }
        } catch (YamlEngineException e) {
            // As when its scalars are sought.
        }
        return stretches;
    }

    private static int line(Event event) {
        return event.getStartMark().orElseThrow().getLine() + 1;
    }

    /** Whether it stands in quotes. */
    public boolean isQuoted() {
        return style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
    }
}
