package org.corrin.cohort.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.junit.jupiter.api.Test;

class CopiedPatientsTest {

    /** All names of one length have the same bits here. */
    @Test
    void patientsWhoShareTheirBitsStayDifferentPatients() {
        List<CohortRow> rows = List.of(
                row("aa", "f:1", "x"),
                row("bb", "f:2", "x"),
                row("c", "f:3", "x"),
                row("bb", "f:4", "y"),
                row("dd", "f:5", "x"),
                row("aa", "f:6", "x"),
                row("", "f:7", "x"),
                row("", "f:8", "x"));
        SeenPatients seen = new SeenPatients(String::length);
        rows.stream()
                .filter(row -> !row.patient().isEmpty())
                .forEach(row -> seen.add(row.patient().length()));
        CopiedPatients copied = new CopiedPatients(seen);
        rows.forEach(copied::add);
        List<CohortRow> joined = new ArrayList<>();
        rows.forEach(row -> copied.joined(row).ifPresent(joined::add));

        assertThat(seen.countAgain()).isEqualTo(1);
        assertThat(joined)
                .extracting(
                        CohortRow::patient,
                        CohortRow::place,
                        CohortRow::copies,
                        row -> row.answer().outcome())
                .containsExactly(
                        tuple("aa", "f:1", 2, RowOutcome.REFUSED),
                        tuple("bb", "f:2", 2, RowOutcome.CONFLICTING),
                        tuple("c", "f:3", 1, RowOutcome.REFUSED),
                        tuple("dd", "f:5", 1, RowOutcome.REFUSED),
                        tuple("", "f:7", 1, RowOutcome.REFUSED),
                        tuple("", "f:8", 1, RowOutcome.REFUSED));
    }

    private static CohortRow row(String patient, String place, String why) {
        return CohortRow.undecided(patient, place, "2026-01-15", RowAnswer.none("r", RowOutcome.REFUSED, List.of(why)));
    }
}
