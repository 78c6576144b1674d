package org.corrin.release;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How hard a text is to read.
 *
 * <p>Flesch-Kincaid grade (Kincaid et al., 1975): 0.39 words per sentence + 11.8 syllables per word - 15.59, for English.
 * LIX (Björnsson, 1968): words per sentence + the percentage of words with more than six letters, for any language.
 */
final class ReadingEase {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+(?:['’.,/-][\\p{L}\\d]+)*");
    private static final Pattern SENTENCE = Pattern.compile("[.!?:]+(?=\\s|$)");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

    private ReadingEase() {}

    /** The school grade at which an English text is understood. */
    static double grade(String text) {
        double words = words(text).count();
        double syllables = words(text).mapToInt(ReadingEase::syllables).sum();
        return 0.39 * words / sentences(text) + 11.8 * syllables / words - 15.59;
    }

    /** Below 30 very easy, 40 ordinary prose, above 60 very hard. */
    static double lix(String text) {
        double words = words(text).count();
        double longer = words(text)
                .filter(word -> word.codePoints().filter(Character::isLetter).count() > 6)
                .count();
        return words / sentences(text) + 100 * longer / words;
    }

    /** The syllables of an English word: groups of vowels, but for a silent e at the end. */
    static int syllables(String word) {
        String letters = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String spoken = letters.replaceAll("(?<![aeiouyl])(?<=[a-z]{2})e$|(?<=[aeiouy]l)e$", "")
                .replaceAll("(?<=[^aeiouytd])ed$|(?<=[aeiouy][^aeiouysxzcg])es$", "");
        return Math.max(1, (int) VOWELS.matcher(spoken).results().count());
    }

    private static long sentences(String text) {
        return Math.max(1, SENTENCE.matcher(text).results().count());
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group);
    }
}
