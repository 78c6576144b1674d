package org.corrin.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.corrin.fhir.writing.MessageForm;

/** Which FHIR servers may notify of new results, and how much is worked on for them. */
@ConfigMapping(prefix = "corrin.notifications")
interface NotificationSettings {

    /**
     * The servers by their names, which stand in the address they notify. {@code CORRIN_NOTIFICATIONS_SERVERS__LAB__SECRET}
     * is the secret of the one called {@code lab}; two underscores stand before and after the name. Without any, nothing is
     * taken.
     */
    Map<String, Server> servers();

    /** The most notifications that are worked on at one time; each occupies a thread while its server is asked. */
    @WithDefault("4")
    int atOnce();

    /** The most notifications that wait; the next is asked to come again. */
    @WithDefault("100")
    int waiting();

    /** The most results in one notification. */
    @WithDefault("50")
    int results();

    /** How often a notification is tried before it is given up, while its server does not answer. */
    @WithDefault("6")
    int attempts();

    /** The time before the second attempt; before each further one it is twice as long. */
    @WithDefault("2s")
    Duration pause();

    /** How long the end of the service is put off for notifications that are worked on. */
    @WithDefault("10s")
    Duration stopping();

    /** One FHIR server. */
    interface Server {

        /** Where the record is fetched and the answer is posted, whatever a notification says. */
        String baseUrl();

        /** The header in which it sends its secret. */
        @WithDefault("X-Corrin-Secret")
        String secretHeader();

        /** What it sends there, letter by letter; at least sixteen characters. */
        String secret();

        /** The bearer token by which it knows this service, if it wants one. */
        Optional<String> token();

        /** How it is answered: {@code communication-request} or {@code flag}. */
        @WithDefault("communication-request")
        MessageForm answer();

        /** The languages of its clinicians, as in Accept-Language; English if there are no texts in any. */
        Optional<String> languages();
    }
}
