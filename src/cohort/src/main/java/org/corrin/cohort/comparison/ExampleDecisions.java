package org.corrin.cohort.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.intake.Handling;
import org.corrin.release.Release;

/** Asks both releases about patients who were made up. */
final class ExampleDecisions {

    private final Release before;
    private final Release after;

    ExampleDecisions(Release before, Release after) {
        this.before = before;
        this.after = after;
    }

    /** How the patient of a request changes on the day that the request names; nothing if it does not. */
    Optional<AnswerChange> change(JsonNode request) {
        try {
            LocalDate asOf = LocalDate.parse(request.path("asOf").asText());
            CohortRow row = new CohortDecider(after, asOf, Handling.STRICT)
                    .against(before)
                    .decide(new PatientText("", request.toString().getBytes(StandardCharsets.UTF_8)));
            return row.isChanged()
                    ? row.before().map(answered -> AnswerChange.between(answered, row.answer()))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
