package org.corrin.guideline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text with places that are filled from the facts, such as {@code {serum B12}}.
 *
 * @param parts the fixed texts and the places, in their order
 * @param places the names of the places
 * @param fixed the fixed texts alone: the whole, where there are no places
 */
public record TextTemplate(List<TemplateSegment> parts, List<String> places, String fixed) {

    /** A fixed text, or the name of a place to fill. */
    public record TemplateSegment(boolean isPlace, String text) {}

    /** A text of these parts. */
    public TextTemplate(List<TemplateSegment> parts) {
        this(
                List.copyOf(parts),
                parts.stream()
                        .filter(TemplateSegment::isPlace)
                        .map(TemplateSegment::text)
                        .toList(),
                parts.stream()
                        .filter(part -> !part.isPlace())
                        .map(TemplateSegment::text)
                        .collect(Collectors.joining()));
    }

    /**
     * Reads a text with places in curly braces.
     *
     * @throws IllegalArgumentException if a brace has no partner
     */
    public static TextTemplate parse(String text) {
        List<TemplateSegment> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int end = open < 0 ? text.length() : open;
            if (text.substring(at, end).indexOf('}') >= 0) {
                throw new IllegalArgumentException("a `}` has no `{` before it");
            }
            if (end > at) {
                parts.add(new TemplateSegment(false, text.substring(at, end)));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a `{` has no `}` after it");
            }
            parts.add(new TemplateSegment(true, text.substring(open + 1, close).strip()));
            at = close + 1;
        }
        return new TextTemplate(parts);
    }

    /** The text, with every place filled; a place nothing fills says that it is not known. */
    public String filled(Function<String, Optional<String>> filling) {
        StringBuilder text = new StringBuilder();
        for (TemplateSegment part : parts) {
            text.append(part.isPlace() ? filling.apply(part.text()).orElse("not known") : part.text());
        }
        return text.toString();
    }
}
