package org.corrin.cohort.deciding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry.ExportedPatient;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.intake.Handling;
import org.corrin.release.Release;

/**
 * Decides about patients of a cohort, each by itself. The same entry gives the same row; nothing an entry holds ends more than
 * its own row. Many threads may use it.
 */
public final class CohortDecider {

    private final LocalDate asOf;
    private final PatientReading reading;
    private final Optional<PatientReading> before;

    /**
     * A decider by one release.
     *
     * @param asOf the day that everybody is decided for, whatever a request says
     * @param handling what becomes of a request in which something is wrong; records are always read leniently
     */
    public CohortDecider(Release release, LocalDate asOf, Handling handling) {
        this(asOf, new PatientReading(release, asOf, handling), Optional.empty());
    }

    private CohortDecider(LocalDate asOf, PatientReading reading, Optional<PatientReading> before) {
        this.asOf = asOf;
        this.reading = reading;
        this.before = before;
    }

    /** The same, whose rows say beside what another release answers to the same. Each reads with its own vocabulary. */
    public CohortDecider against(Release other) {
        return new CohortDecider(asOf, reading, Optional.of(reading.by(other)));
    }

    /** The row of one patient. */
    public CohortRow decide(CohortEntry entry) {
        CohortRow row = row(reading, entry);
        return before.isEmpty() ? row : row.after(row(before.get(), entry).answer());
    }

    private CohortRow row(PatientReading by, CohortEntry entry) {
        try {
            return read(by, entry);
        } catch (RuntimeException | StackOverflowError e) {
            // Its message may hold what the patient's record says.
            return undecided(by, entry, RowOutcome.FAILED, "this is an error of corrin itself: " + e.getClass());
        }
    }

    private CohortRow read(PatientReading by, CohortEntry entry) {
        if (entry instanceof UnreadablePatient unreadable) {
            return undecided(by, entry, RowOutcome.UNREADABLE, unreadable.why());
        }
        return entry instanceof PatientText text ? by.row(text) : by.row((ExportedPatient) entry);
    }

    private CohortRow undecided(PatientReading by, CohortEntry entry, RowOutcome outcome, String why) {
        return CohortRow.undecided(
                name(by, entry), entry.place(), asOf.toString(), RowAnswer.none(by.release(), outcome, List.of(why)));
    }

    private static String name(PatientReading by, CohortEntry entry) {
        if (entry instanceof ExportedPatient exported) {
            return exported.patient();
        }
        return entry instanceof UnreadablePatient unreadable ? unreadable.patient() : by.name((PatientText) entry);
    }
}
