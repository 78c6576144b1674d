package org.corrin.cohort.summary;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts with how often each was seen, the most frequent first, then by their characters.
 *
 * @param others how often a text was seen that is not counted by itself, because there were too many different ones
 */
public record CountedTexts(List<CountedText> texts, long others) {

    /** A text, and how often it was seen. */
    public record CountedText(String text, long count) {}

    private static final Comparator<CountedText> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(CountedText::count).reversed().thenComparing(CountedText::text);

    public CountedTexts {
        texts = List.copyOf(texts);
    }

    /** Counts by text. */
    public static CountedTexts of(Map<String, Long> counts, long others) {
        return new CountedTexts(
                counts.entrySet().stream()
                        .map(one -> new CountedText(one.getKey(), one.getValue()))
                        .sorted(MOST_FREQUENT_FIRST)
                        .toList(),
                others);
    }

    /** How often a text was seen. */
    public long of(String text) {
        return texts.stream()
                .filter(one -> one.text().equals(text))
                .mapToLong(CountedText::count)
                .sum();
    }

    /** How often any was. */
    public long total() {
        return texts.stream().mapToLong(CountedText::count).sum() + others;
    }

    /** The same by text. */
    public Map<String, Long> byText() {
        Map<String, Long> counts = new LinkedHashMap<>();
        texts.forEach(one -> counts.put(one.text(), one.count()));
        return counts;
    }

    /** The first so many; the rest is added to the others. */
    public CountedTexts first(int most) {
        if (texts.size() <= most) {
            return this;
        }
        long rest = texts.stream().skip(most).mapToLong(CountedText::count).sum();
        return new CountedTexts(texts.subList(0, most), others + rest);
    }
}
