package org.corrin.cohort.rows;

import java.util.Locale;

/** What came of one patient of a cohort. */
public enum RowOutcome {
    /** The release decided. */
    DECIDED,
    /** What the request says cannot be decided. */
    REFUSED,
    /** The rules gave no answer that may be told: a law was broken, or there was not exactly one assessment. */
    WITHHELD,
    /** It is no request and no record, or it is not clear whose it is. */
    UNREADABLE,
    /** The cohort holds the patient more than once, and says different things. */
    CONFLICTING,
    /** An error of Corrin itself; nothing is known of the patient by it. */
    FAILED;

    /** The word in a row. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a word in a row means.
     *
     * @throws IllegalArgumentException if it means none
     */
    public static RowOutcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
