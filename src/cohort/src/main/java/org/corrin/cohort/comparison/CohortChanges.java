package org.corrin.cohort.comparison;

import java.util.Map;
import java.util.TreeMap;
import org.corrin.cohort.comparison.ChangesTelling.ExampleChoice;
import org.corrin.cohort.disclosure.PatientStates;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowFold;
import org.corrin.release.Release;

/**
 * Counts how the answers of two releases differ for a cohort. It holds counts alone, of at most {@value #MOST_WAYS} ways to
 * change: of more, those that come first in the order of their words, and the number of all others. So it is the same for all
 * divisions of the rows, and in any order.
 */
public final class CohortChanges implements RowFold<CohortChanges> {

    static final int MOST_WAYS = 1_000;

    private final Release before;
    private final Release after;
    private final TreeMap<String, Long> unchanged = new TreeMap<>();
    private final TreeMap<AnswerChange, ChangedPatients> ways = new TreeMap<>();

    /** By what patients are now, how many change in ways that are not counted by themselves. */
    private final TreeMap<String, Long> elsewise = new TreeMap<>();

    /** @param before the release that rows say as {@code before}; where results lie is told by its limits */
    public CohortChanges(Release before, Release after) {
        this.before = before;
        this.after = after;
    }

    /** One for the same releases that has seen no row. */
    @Override
    public CohortChanges fresh() {
        return new CohortChanges(before, after);
    }

    /** Takes a row in; one that was not asked of both is left out. */
    @Override
    public void add(CohortRow row) {
        if (row.before().isEmpty()) {
            return;
        }
        RowAnswer answeredBefore = row.before().get();
        if (row.isChanged()) {
            AnswerChange way = AnswerChange.between(answeredBefore, row.answer());
            if (!isBeyond(way)) {
                ways.computeIfAbsent(way, any -> new ChangedPatients()).add(row, before);
                bound();
            } else {
                elsewise.merge(way.after(), 1L, Long::sum);
            }
        } else {
            unchanged.merge(PatientStates.of(row.answer()), 1L, Long::sum);
        }
    }

    /** Takes in all that another has seen, of the same releases. */
    @Override
    public void merge(CohortChanges other) {
        merge(other.seen());
    }

    /** Takes in what was seen elsewhere, by one for the same releases. */
    public void merge(SeenChanges seen) {
        seen.unchanged().forEach((state, count) -> unchanged.merge(state, count, Long::sum));
        seen.elsewise().forEach((state, count) -> elsewise.merge(state, count, Long::sum));
        seen.ways()
                .forEach((way, patients) ->
                        ways.computeIfAbsent(way, any -> new ChangedPatients()).merge(patients));
        bound();
    }

    /** All that was seen, for one of another process. */
    public SeenChanges seen() {
        return new SeenChanges(unchanged, ways, elsewise);
    }

    /** What is beyond the last way stays so: no way goes again, and ways that came before others only move it down. */
    private boolean isBeyond(AnswerChange way) {
        return ways.size() == MOST_WAYS && way.compareTo(ways.lastKey()) > 0;
    }

    private void bound() {
        while (ways.size() > MOST_WAYS) {
            Map.Entry<AnswerChange, ChangedPatients> last = ways.pollLastEntry();
            elsewise.merge(last.getKey().after(), last.getValue().count(), Long::sum);
        }
    }

    /**
     * What may be told.
     *
     * @param proof who changes whoever is asked, if that is known
     */
    public ToldChanges told(SmallNumbers hiding, ChangeProof proof) {
        return told(hiding, proof, new MadeUpPatients(before, after)::like);
    }

    ToldChanges told(SmallNumbers hiding, ChangeProof proof, ExampleChoice examples) {
        return new ChangesTelling(before, after, hiding, proof, examples).of(unchanged, ways, elsewise);
    }
}
