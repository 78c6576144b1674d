package org.corrin.cohort.summary;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs of texts with how often each was seen.
 *
 * @param rows by the first text of the pairs, in the order of their characters
 * @param others how often a pair was seen that is not counted by itself, because there were too many different ones
 */
public record CountedTable(Map<String, CountedTexts> rows, long others) {

    public CountedTable {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** What was seen with a text. */
    public CountedTexts of(String text) {
        return rows.getOrDefault(text, new CountedTexts(List.of(), 0));
    }
}
