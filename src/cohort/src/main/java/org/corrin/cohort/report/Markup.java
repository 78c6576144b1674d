package org.corrin.cohort.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** HTML that is written element by element. Whatever is given as text or as the value of an attribute stays text. */
final class Markup {

    private static final Set<String> VOID = Set.of("meta", "rect", "path");

    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are names and values in turn, and one without a value is left out. */
    Markup begin(String element, String... attributes) {
        written.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                written.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                written.append('"');
            }
        }
        if (VOID.contains(element)) {
            written.append("/>");
        } else {
            written.append('>');
            open.push(element);
        }
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    Markup end() {
        written.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Begins a line of the source. */
    Markup line() {
        written.append('\n');
        return this;
    }

    /** An element with nothing but text in it; none if the text is empty. */
    Markup element(String element, String text, String... attributes) {
        return text.isEmpty() ? this : begin(element, attributes).text(text).end();
    }

    /** The style sheet, which is our own and holds no text of anybody. */
    Markup styles(String css) {
        written.append("<style>").append(css).append("</style>");
        return this;
    }

    private void escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> written.append("&amp;");
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '"' -> written.append("&quot;");
                case '\'' -> written.append("&#39;");
                default -> written.appendCodePoint(shown(character));
            }
        });
    }

    /** Characters that HTML does not allow, or that turn the direction of the text around them, are shown as replaced. */
    private static int shown(int character) {
        int type = Character.getType(character);
        boolean isKept = character == '\n'
                || character == '\t'
                || type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
        return isKept ? character : '\uFFFD';
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("these elements were not ended: " + open);
        }
        return written.toString();
    }
}
