package org.corrin.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a patient could be harmed by if it were another, in the texts of one language: numbers with the word behind them,
 * which is their unit if they have one, amounts and times in words, names of drugs, and placeholders.
 */
final class TextFigures {

    private static final String PLACEHOLDER = "\\{[^}]*}";
    private static final String NUMBER = "(?<![\\p{L}\\d])\\d+(?:[.,]\\d+)*[\\s-]*[^\\s\\d.,;:!?(){}]*";

    private final Pattern figures;

    /**
     * The figures of a language.
     *
     * @param drugs their names and synonyms, and how they are printed
     * @param amounts words that say how much or how often
     */
    TextFigures(Collection<String> drugs, Collection<String> amounts) {
        String words = Stream.concat(drugs.stream(), amounts.stream())
                .filter(word -> !word.isBlank())
                .map(TextFigures::plain)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        String named = words.isEmpty() ? "" : "|(?iu:(?<![\\p{L}\\d])(?:" + words + ")(?![\\p{L}\\d]))";
        figures = Pattern.compile(PLACEHOLDER + named + "|" + NUMBER);
    }

    /** Those of a text, in their order; of a text with variants, of each with the condition on which it is said. */
    List<String> of(JsonNode text) {
        List<String> found = new ArrayList<>();
        if (text.isArray()) {
            text.forEach(variant -> found.addAll(of(variant)));
        } else if (text.isObject()) {
            if (text.has("when")) {
                found.add("when " + text.path("when"));
            }
            found.addAll(of(text.path("text")));
        } else {
            Matcher matcher = figures.matcher(plain(text.asText()));
            while (matcher.find()) {
                found.add(matcher.group().strip().toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    /** Two signs of Unicode look like the micro sign, and two spaces are one. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
