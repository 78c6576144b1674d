package org.corrin.cli;

import java.util.Optional;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.report.CohortFindings;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;
import org.corrin.cohort.told.PeopleBlocks;

/**
 * What a report says of all rows.
 *
 * @param blocks by which small numbers are hidden, if they are
 * @param changes what changes, if two releases are compared
 */
record CohortFold(CohortFindings findings, Optional<PeopleBlocks> blocks, Optional<CohortChanges> changes)
        implements RowFold<CohortFold> {

    @Override
    public CohortFold fresh() {
        return new CohortFold(findings.fresh(), blocks.map(PeopleBlocks::fresh), changes.map(CohortChanges::fresh));
    }

    @Override
    public void add(CohortRow row) {
        findings.add(row);
        blocks.ifPresent(counting -> counting.add(row));
        changes.ifPresent(changing -> changing.add(row));
    }

    @Override
    public void merge(CohortFold other) {
        findings.merge(other.findings);
        blocks.ifPresent(counting -> counting.merge(other.blocks.orElseThrow()));
        changes.ifPresent(changing -> changing.merge(other.changes.orElseThrow()));
    }
}
