package org.corrin.cohort.rows;

import java.util.List;

/**
 * What one release answers about one patient.
 *
 * @param release its fingerprint
 * @param status of the assessment; empty unless it was decided
 * @param discordant whether results disagree
 * @param advice all of it in clinical order, as {@code kind code strength}
 * @param urgency the strongest strength of the advice; empty if there is none
 * @param missing the tests that rules ask about and the patient has no usable result of
 * @param problems why it was not decided, a sentence each
 */
public record RowAnswer(
        String release,
        RowOutcome outcome,
        String status,
        boolean discordant,
        List<String> advice,
        String urgency,
        List<String> missing,
        List<String> problems) {

    public RowAnswer {
        advice = RowTexts.whole(advice);
        missing = RowTexts.whole(missing);
        problems = RowTexts.whole(problems);
    }

    /** That there is no decision, and why. */
    public static RowAnswer none(String release, RowOutcome outcome, List<String> problems) {
        return new RowAnswer(release, outcome, "", false, List.of(), "", List.of(), problems);
    }

    /** Whether it was decided. */
    public boolean isDecided() {
        return outcome == RowOutcome.DECIDED;
    }

    /** Whether both say the same of the patient and advise the same, whichever release says it. Missing tests are not compared. */
    public boolean saysTheSameAs(RowAnswer other) {
        return outcome == other.outcome
                && status.equals(other.status)
                && discordant == other.discordant
                && advice.equals(other.advice);
    }
}
