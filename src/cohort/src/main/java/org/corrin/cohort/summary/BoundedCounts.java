package org.corrin.cohort.summary;

import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeMap;
import org.corrin.documents.WholeCharacters;

/**
 * How often each of some texts was seen. Of more than {@value #MOST_TEXTS} different texts, the shortest are counted each by
 * itself, and the others together. Which ones those are depends on all texts alone: a text that is kept at the end was among
 * the shortest of every part of them, so that its count is complete, in whatever order and division they came.
 */
final class BoundedCounts implements Serializable {

    static final int MOST_TEXTS = 2_000;

    /** Nothing that a person reads as one reason is longer. */
    static final int LONGEST_TEXT = 300;

    private static final long serialVersionUID = 1;

    /** Shorter texts first, and texts of one length as their characters are. */
    private static final class ShorterFirst implements Comparator<String>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public int compare(String one, String other) {
            int byLength = Integer.compare(one.length(), other.length());
            return byLength == 0 ? one.compareTo(other) : byLength;
        }
    }

    private final TreeMap<String, Long> counts = new TreeMap<>(new ShorterFirst());
    private long others;

    void add(String text) {
        add(text, 1);
    }

    void merge(BoundedCounts other) {
        other.counts.forEach(this::add);
        others += other.others;
    }

    /** Adds a text that was seen so often. */
    void add(String text, long count) {
        counts.merge(shortened(text), count, Long::sum);
        if (counts.size() > MOST_TEXTS) {
            others += counts.pollLastEntry().getValue();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : WholeCharacters.first(text, LONGEST_TEXT) + "…";
    }

    CountedTexts counted() {
        return CountedTexts.of(counts, others);
    }
}
