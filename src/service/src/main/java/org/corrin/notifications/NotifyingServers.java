package org.corrin.notifications;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.corrin.fhirclient.FhirServers;
import org.jboss.logging.Logger;

/** The FHIR servers of the settings that may notify of new results; none, unless the settings name one. */
@Startup
@Singleton
class NotifyingServers {

    private static final Logger LOG = Logger.getLogger(NotifyingServers.class);
    /** Also an environment variable can name it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,32}");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Map<String, NotifyingServer> servers = new TreeMap<>();

    /** @throws IllegalArgumentException if the settings name a server that could never notify, or never be asked */
    NotifyingServers(NotificationSettings settings, FhirServers fhirServers, NotificationMeters meters) {
        settings.servers().forEach((name, server) -> {
            NotifyingServer known = checked(name, server, fhirServers);
            servers.put(name, known);
            meters.expect(name);
            LOG.infof(
                    "`%s` may notify of new results; records are fetched from %s, and a %s is written there",
                    name, known.fhir(), known.form().type());
            if (known.fhir().isReadableOnTheWay()) {
                LOG.warnf(
                        "what is fetched from `%s` and written there goes over HTTP: it can be read on the way", name);
            }
        });
    }

    private static NotifyingServer checked(String name, NotificationSettings.Server server, FhirServers fhirServers) {
        try {
            require(NAME, name, "must have a name of small letters and digits");
            require(HEADER, server.secretHeader(), "secret-header must be the name of a header");
            return new NotifyingServer(
                    name,
                    fhirServers.configured(server.baseUrl(), server.token()),
                    server.secretHeader(),
                    SharedSecret.of(server.secret()),
                    server.answer(),
                    server.languages().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("corrin.notifications.servers." + name + ": " + e.getMessage(), e);
        }
    }

    private static void require(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(what);
        }
    }

    Optional<NotifyingServer> named(String name) {
        return Optional.ofNullable(servers.get(name));
    }
}
