package org.corrin.notifications;

import java.util.List;
import java.util.UUID;

/**
 * A notification that is to be worked on.
 *
 * @param id by which it is found in the log
 */
record Notification(UUID id, NotifyingServer server, List<NotifiedResult> results) {

    Notification {
        results = List.copyOf(results);
    }

    /**
     * A result that a server says is new, or has changed. Nothing else that a notification says of it is believed.
     *
     * @param id of the Observation on that server
     * @param version by which two notifications of it can be told apart; may be empty
     */
    record NotifiedResult(String id, String version) {

        /** The Observation as a reference. */
        String reference() {
            return NotificationContent.OBSERVATION + "/" + id;
        }
    }

    /** Whether another says the same. */
    boolean isSameAs(Notification other) {
        return server.name().equals(other.server().name()) && results.equals(other.results());
    }
}
