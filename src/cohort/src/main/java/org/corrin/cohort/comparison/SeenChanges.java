package org.corrin.cohort.comparison;

import java.io.Serializable;
import java.util.TreeMap;

/** What was counted of changes, without the releases, so that it can travel between processes that have them. */
public final class SeenChanges implements Serializable {

    private static final long serialVersionUID = 1;

    private final TreeMap<String, Long> unchanged;
    private final TreeMap<AnswerChange, ChangedPatients> ways;
    private final TreeMap<String, Long> elsewise;

    SeenChanges(
            TreeMap<String, Long> unchanged,
            TreeMap<AnswerChange, ChangedPatients> ways,
            TreeMap<String, Long> elsewise) {
        this.unchanged = unchanged;
        this.ways = ways;
        this.elsewise = elsewise;
    }

    TreeMap<String, Long> unchanged() {
        return unchanged;
    }

    TreeMap<AnswerChange, ChangedPatients> ways() {
        return ways;
    }

    TreeMap<String, Long> elsewise() {
        return elsewise;
    }
}
