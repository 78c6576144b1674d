package org.corrin.notifications;

/** What came of answering. */
sealed interface AnswerResult {

    /**
     * It is done.
     *
     * @param why in plain words without anything of a patient; may be empty
     */
    record Answered(NotificationOutcome outcome, String why) implements AnswerResult {

        Answered(NotificationOutcome outcome) {
            this(outcome, "");
        }
    }

    /**
     * It is not done, and may be possible later.
     *
     * @param reason in plain words without anything of a patient
     */
    record NotNow(String reason) implements AnswerResult {}
}
