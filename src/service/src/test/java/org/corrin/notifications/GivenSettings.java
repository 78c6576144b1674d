package org.corrin.notifications;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.corrin.fhir.writing.MessageForm;

/** Settings of a test. */
record GivenSettings(
        Map<String, NotificationSettings.Server> servers,
        int atOnce,
        int waiting,
        int results,
        int attempts,
        Duration pause,
        Duration stopping)
        implements NotificationSettings {

    /** One at a time, with room for one more, and the end is put off for this long. */
    static GivenSettings ending(Duration stopping) {
        return new GivenSettings(Map.of(), 1, 1, 10, 3, Duration.ofMillis(1), stopping);
    }

    static GivenSettings of(String name, NotificationSettings.Server server) {
        return new GivenSettings(Map.of(name, server), 1, 1, 10, 3, Duration.ofMillis(1), Duration.ZERO);
    }

    /** A server of a test. */
    record GivenServer(String baseUrl, String secretHeader, String secret, Optional<String> token)
            implements NotificationSettings.Server {

        @Override
        public MessageForm answer() {
            return MessageForm.FLAG;
        }

        @Override
        public Optional<String> languages() {
            return Optional.empty();
        }
    }
}
