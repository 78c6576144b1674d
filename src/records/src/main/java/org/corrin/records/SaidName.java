package org.corrin.records;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a text of a record says in the words of a vocabulary.
 *
 * @param terms the terms that it names, each once, in the order of the text
 * @param more whether it says more than a name and words that take nothing from it
 * @param words in what it may not be what it names, such as "family history"; empty if it has none
 */
record SaidName<T>(List<T> terms, boolean more, List<SaidWord> words) {

    private static final Set<WordKind> QUALIFYING = Set.of(WordKind.DISTANCING, WordKind.UNCERTAIN);

    /** What a word does to the name it stands beside. */
    enum WordKind {
        /** It is not there, or is not the patient's. */
        DISTANCING,
        /** It may be there: it is thought of, or was there once. */
        UNCERTAIN,
        OTHER_SPECIMEN,
        DOUBTFUL,
        OTHER_THING
    }

    /**
     * A word that counts beside a name.
     *
     * @param meaning what it means instead, where the vocabulary says so; else empty
     */
    record SaidWord(WordKind kind, String word, String meaning) {}

    /** The words beside the name that make it doubtful whether it is so. */
    Stream<SaidWord> qualifying() {
        return words.stream().filter(word -> QUALIFYING.contains(word.kind()));
    }

    /** Whether it is the name of one term and nothing else. */
    boolean isName() {
        return terms.size() == 1 && !more && words.stream().allMatch(word -> word.kind() == WordKind.DOUBTFUL);
    }
}
