package org.corrin.cohort.report;

import java.io.Serializable;
import org.corrin.cohort.measures.MeasureCounts;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;
import org.corrin.cohort.summary.CohortSummary;

/** All that a report is made of, learned from rows. */
public record CohortFindings(CohortSummary summary, MeasureCounts measures)
        implements RowFold<CohortFindings>, Serializable {

    @Override
    public CohortFindings fresh() {
        return new CohortFindings(summary.fresh(), measures.fresh());
    }

    @Override
    public void add(CohortRow row) {
        summary.add(row);
        measures.add(row);
    }

    @Override
    public void merge(CohortFindings other) {
        summary.merge(other.summary);
        measures.merge(other.measures);
    }
}
