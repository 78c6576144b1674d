package org.corrin.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.guideline.RecordWords;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TermSet.TermDesignation;
import org.corrin.records.SaidName.SaidWord;
import org.corrin.records.SaidName.WordKind;

/**
 * Finds the names of one kind of terms in the texts of records: "Vitamin B-12 level, serum" names vitamin B12. Letters and
 * digits count, what stands between them does not; the longest name counts.
 */
final class NameScan<T> {

    private static final Pattern WORD = Pattern.compile("\\p{L}+|\\p{N}+");

    /** No name of a vocabulary has more words, and no text is read beyond so many. */
    private static final int LONGEST_NAME = 10;

    private static final int MOST_WORDS = 150;

    private static final int LONGEST_REMEMBERED = 200;

    /** What a run of words means: a term, a word that counts, or nothing that takes anything from a name. */
    private record RunMeaning<T>(List<T> terms, List<SaidWord> words, boolean isNeutral) {}

    private final Map<String, RunMeaning<T>> meanings = new HashMap<>();
    private final Map<String, SaidWord> asWritten = new HashMap<>();
    private final BoundedMemo<String, SaidName<T>> remembered = new BoundedMemo<>();

    NameScan(TermSet<T> terms, RecordWords words) {
        words.neutral().forEach(word -> put(word, new RunMeaning<>(List.of(), List.of(), true)));
        for (TermDesignation designation : terms.designations()) {
            if (designation.system().isEmpty()) {
                terms.meantBy(designation.text())
                        .ifPresent(term -> put(designation.text(), new RunMeaning<>(List.of(term), List.of(), false)));
            }
        }
        words.doubtful()
                .forEach((name, what) -> terms.meantBy(name)
                        .ifPresent(term -> put(
                                name,
                                new RunMeaning<>(
                                        List.of(term), List.of(new SaidWord(WordKind.DOUBTFUL, name, what)), false))));
        words.unrelated().forEach(name -> put(name, new RunMeaning<>(List.of(), List.of(), false)));
        words.distancing().forEach(word -> putWord(WordKind.DISTANCING, word));
        words.otherSpecimens().forEach(word -> putWord(WordKind.OTHER_SPECIMEN, word));
        words.otherThings()
                .forEach((name, what) -> asWritten.put(squeezed(name), new SaidWord(WordKind.OTHER_THING, name, what)));
    }

    private void putWord(WordKind kind, String word) {
        put(word, new RunMeaning<>(List.of(), List.of(new SaidWord(kind, word, "")), false));
    }

    private void put(String name, RunMeaning<T> meaning) {
        meanings.put(squeezed(name).toLowerCase(Locale.ROOT), meaning);
    }

    /** What a text says. */
    SaidName<T> of(String text) {
        return text.length() <= LONGEST_REMEMBERED ? remembered.of(text, this::scan) : scan(text);
    }

    private SaidName<T> scan(String text) {
        List<String> parts = words(text);
        Set<T> terms = new LinkedHashSet<>();
        Set<SaidWord> said = new LinkedHashSet<>();
        boolean more = false;
        int at = 0;
        while (at < parts.size()) {
            int length = Math.min(LONGEST_NAME, parts.size() - at);
            while (length > 0 && !isKnown(String.join("", parts.subList(at, at + length)))) {
                length--;
            }
            if (length == 0) {
                more = true;
                at++;
            } else {
                String run = String.join("", parts.subList(at, at + length));
                SaidWord other = asWritten.get(run);
                RunMeaning<T> meaning = other == null
                        ? meanings.get(run.toLowerCase(Locale.ROOT))
                        : new RunMeaning<>(List.of(), List.of(other), false);
                terms.addAll(meaning.terms());
                said.addAll(meaning.words());
                more |= meaning.terms().isEmpty() && meaning.words().isEmpty() && !meaning.isNeutral();
                at += length;
            }
        }
        return new SaidName<>(List.copyOf(terms), more, List.copyOf(said));
    }

    private boolean isKnown(String run) {
        return meanings.containsKey(run.toLowerCase(Locale.ROOT)) || asWritten.containsKey(run);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (words.size() < MOST_WORDS && matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static String squeezed(String name) {
        return String.join("", words(name));
    }
}
