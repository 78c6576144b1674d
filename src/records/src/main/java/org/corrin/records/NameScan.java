package org.corrin.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * digits count; of what stands between them only marks of doubt and of absence do. The longest name counts.
 */
final class NameScan<T> {

    private static final Pattern WORD = Pattern.compile("\\p{L}+|\\p{N}+");

    /** A question mark in any script, and what means "more or less": a clinician writes ?MS for a suspicion. */
    private static final Pattern DOUBT = Pattern.compile("[?\uFF1F\u061F\uFE56\u2047\u2048\u00B1]|\\+\\s*/\\s*-");

    /**
     * What means "none": a minus in brackets or after all else, an empty set, an empty box, a cross. A hyphen in a name and a
     * dash before one mean nothing.
     */
    private static final Pattern ABSENCE = Pattern.compile(
            "\\(\\s*[-\u2013\u2212]\\s*\\)|(?<=[\\s:=])[-\u2013\u2212]\\s*$|\\[\\s*\\]|[\u2205\u2300\u00AC\u2610\u2717\u2718]");

    /** No text is read beyond so many. */
    private static final int MOST_WORDS = 150;

    private static final int LONGEST_REMEMBERED = 200;

    /** What a run of words means: a term, a word that counts, or nothing that takes anything from a name. */
    private record RunMeaning<T>(List<T> terms, List<SaidWord> words, boolean isNeutral) {}

    private final Map<String, RunMeaning<T>> meanings = new HashMap<>();
    private final Map<String, SaidWord> asWritten = new HashMap<>();
    private final BoundedMemo<String, SaidName<T>> remembered = new BoundedMemo<>();

    /** The most words that a name here has; no longer run of words is looked up. */
    private int longestName;

    NameScan(TermSet<T> terms, RecordWords words) {
        this(names(terms), words);
    }

    /** @param names what each name means, in whichever case it is written */
    NameScan(Map<String, T> names, RecordWords words) {
        words.neutral().forEach(word -> put(word, new RunMeaning<>(List.of(), List.of(), true)));
        names.forEach((name, term) -> put(name, new RunMeaning<>(List.of(term), List.of(), false)));
        words.doubtful().forEach(this::doubt);
        words.unrelated().forEach(name -> put(name, new RunMeaning<>(List.of(), List.of(), false)));
        words.distancing().forEach(word -> putWord(WordKind.DISTANCING, word));
        words.uncertain().forEach(word -> putWord(WordKind.UNCERTAIN, word));
        words.otherSpecimens().forEach(word -> putWord(WordKind.OTHER_SPECIMEN, word));
        words.otherThings().forEach((name, what) -> {
            asWritten.put(squeezed(name), new SaidWord(WordKind.OTHER_THING, name, what));
            longestName = Math.max(longestName, words(name).size());
        });
    }

    private static <T> Map<String, T> names(TermSet<T> terms) {
        Map<String, T> names = new LinkedHashMap<>();
        for (TermDesignation designation : terms.designations()) {
            if (designation.system().isEmpty()) {
                terms.meantBy(designation.text()).ifPresent(term -> names.put(designation.text(), term));
            }
        }
        return names;
    }

    /** A name may mean something else only if it means a term. */
    private void doubt(String name, String what) {
        meaningOf(name)
                .filter(meant -> !meant.terms().isEmpty())
                .ifPresent(meant -> put(
                        name,
                        new RunMeaning<>(meant.terms(), List.of(new SaidWord(WordKind.DOUBTFUL, name, what)), false)));
    }

    /** A word that is a name of a term stays that: "negative" is a result. */
    private void putWord(WordKind kind, String word) {
        if (meaningOf(word).filter(meant -> !meant.terms().isEmpty()).isEmpty()) {
            put(word, new RunMeaning<>(List.of(), List.of(new SaidWord(kind, word, "")), false));
        }
    }

    private Optional<RunMeaning<T>> meaningOf(String name) {
        return Optional.ofNullable(meanings.get(key(name)));
    }

    private void put(String name, RunMeaning<T> meaning) {
        meanings.put(key(name), meaning);
        longestName = Math.max(longestName, words(name).size());
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
            int length = Math.min(longestName, parts.size() - at);
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
        addMark(DOUBT, WordKind.UNCERTAIN, text, said);
        addMark(ABSENCE, WordKind.DISTANCING, text, said);
        return new SaidName<>(List.copyOf(terms), more, List.copyOf(said));
    }

    private static void addMark(Pattern marks, WordKind kind, String text, Set<SaidWord> said) {
        Matcher mark = marks.matcher(text);
        if (mark.find()) {
            said.add(new SaidWord(kind, mark.group().strip(), ""));
        }
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

    private static String key(String name) {
        return squeezed(name).toLowerCase(Locale.ROOT);
    }

    private static String squeezed(String name) {
        return String.join("", words(name));
    }
}
