package org.corrin.cohorts;

import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;

/** Changes, as a run gathers them. */
record FoldedChanges(CohortChanges changes) implements RowFold<FoldedChanges> {

    @Override
    public FoldedChanges fresh() {
        return new FoldedChanges(changes.fresh());
    }

    @Override
    public void add(CohortRow row) {
        changes.add(row);
    }

    @Override
    public void merge(FoldedChanges other) {
        changes.merge(other.changes);
    }
}
