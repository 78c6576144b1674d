package org.corrin.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text with placeholders such as {@code {serum B12}}, which the facts of a patient fill.
 *
 * @param segments the fixed texts and the placeholders, in their order
 * @param placeholders their names
 * @param fixed the fixed texts alone: the whole, if it has no placeholder
 */
public record TextTemplate(List<TemplateSegment> segments, List<String> placeholders, String fixed) {

    /** A fixed text, or the name of a placeholder. */
    public record TemplateSegment(boolean isPlaceholder, String text) {}

    /** A text of these segments. */
    public TextTemplate(List<TemplateSegment> segments) {
        this(
                List.copyOf(segments),
                segments.stream()
                        .filter(TemplateSegment::isPlaceholder)
                        .map(TemplateSegment::text)
                        .toList(),
                segments.stream()
                        .filter(segment -> !segment.isPlaceholder())
                        .map(TemplateSegment::text)
                        .collect(Collectors.joining()));
    }

    /**
     * Reads a text with placeholders in curly braces.
     *
     * @throws IllegalArgumentException if a brace has no partner
     */
    public static TextTemplate parse(String text) {
        List<TemplateSegment> segments = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int end = open < 0 ? text.length() : open;
            if (text.substring(at, end).indexOf('}') >= 0) {
                throw new IllegalArgumentException("a `}` has no `{` before it");
            }
            if (end > at) {
                segments.add(new TemplateSegment(false, text.substring(at, end)));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a `{` has no `}` after it");
            }
            segments.add(
                    new TemplateSegment(true, text.substring(open + 1, close).strip()));
            at = close + 1;
        }
        return new TextTemplate(segments);
    }

    /**
     * The text with every placeholder filled.
     *
     * @param notKnown what stands where nothing fills a placeholder
     */
    public String filled(Function<String, Optional<String>> filling, String notKnown) {
        StringBuilder text = new StringBuilder();
        for (TemplateSegment segment : segments) {
            text.append(segment.isPlaceholder() ? filling.apply(segment.text()).orElse(notKnown) : segment.text());
        }
        return text.toString();
    }
}
