package org.corrin.cohort.disclosure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.release.Release;

/**
 * How people are divided by where they stand. It is one division wherever they are told, so that none of them can be worked out
 * from two.
 */
public final class PatientStates {

    private PatientStates() {}

    /** Where a patient stands: the status of the assessment, or the word for how it ended if it was not decided. */
    public static String of(RowAnswer answer) {
        return answer.isDecided() ? answer.status() : answer.outcome().word();
    }

    /** Numbers by each state that a release knows, also those that nobody is in, in an order that does not depend on them. */
    public static Map<String, Long> inOrder(Map<String, Long> counts, Release release) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        release.guideline().vocabulary().conclusions().statuses().forEach(status -> ordered.put(status, 0L));
        for (RowOutcome outcome : RowOutcome.values()) {
            if (outcome != RowOutcome.DECIDED) {
                ordered.put(outcome.word(), 0L);
            }
        }
        counts.forEach((state, count) -> ordered.merge(state, count, Long::sum));
        return ordered;
    }
}
