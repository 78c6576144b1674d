package org.corrin.cohort.report;

import java.util.Optional;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;

/** What a report says of all rows, and what changes, if two releases are compared. */
public record CohortFold(CohortFindings findings, Optional<CohortChanges> changes) implements RowFold<CohortFold> {

    @Override
    public CohortFold fresh() {
        return new CohortFold(findings.fresh(), changes.map(CohortChanges::fresh));
    }

    @Override
    public void add(CohortRow row) {
        findings.add(row);
        changes.ifPresent(changing -> changing.add(row));
    }

    @Override
    public void merge(CohortFold other) {
        findings.merge(other.findings);
        changes.ifPresent(changing -> changing.merge(other.changes.orElseThrow()));
    }
}
