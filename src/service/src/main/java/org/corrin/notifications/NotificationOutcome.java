package org.corrin.notifications;

import java.util.Locale;

/** What came of a notification, for those who watch the service. */
enum NotificationOutcome {
    /** The secret was missing or wrong. */
    WRONG_SECRET,
    /** It told of no event, as a heartbeat does. */
    NO_EVENT,
    /** No live guideline knows a result in it. */
    NOT_RELEVANT,
    /** It could not be read. */
    NOT_READ,
    /** As many wait as may. */
    NO_ROOM,
    /** The same one waits already. */
    REPEATED,
    /** It was put into the queue. */
    TAKEN,
    /** A clinician was told. */
    TOLD,
    /** The same was told before. */
    TOLD_BEFORE,
    /** There is nothing that a clinician must act on. */
    NOTHING_TO_TELL,
    /** The record cannot be decided on. */
    UNDECIDED,
    /** The server does not take the answer. */
    REFUSED,
    /** The server did not answer in all attempts. */
    GIVEN_UP,
    /** It was not done when the service ended. */
    DROPPED,
    /** An error of this service. */
    FAULT;

    /** Its name in metrics. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
