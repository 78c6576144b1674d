package org.corrin.notifications;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A service that takes notifications of one FHIR server under two names, and has room for two of them at a time. Hook calls
 * may name the same server.
 */
public class NotifiedService implements QuarkusTestProfile {

    static final String SECRET = "a-secret-of-the-lab-4711";
    static final String TOKEN = "t0ken-for-the-lab";

    private static final String HOOK_SERVERS = "corrin.hooks.fhir-servers";

    /** The port at which the one server may be that this service asks. */
    public static int portOfServer() {
        return URI.create(ConfigProvider.getConfig().getValue(HOOK_SERVERS, String.class))
                .getPort();
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        String url = "http://127.0.0.1:" + freePort() + "/fhir";
        Map<String, String> settings = new HashMap<>(Map.of(
                "corrin.notifications.at-once",
                "1",
                "corrin.notifications.waiting",
                "1",
                "corrin.notifications.results",
                "2",
                "corrin.notifications.attempts",
                "5",
                "corrin.notifications.pause",
                "10ms",
                HOOK_SERVERS,
                url));
        for (String name : new String[] {"lab", "chart"}) {
            String server = "corrin.notifications.servers." + name + ".";
            settings.put(server + "base-url", url);
            settings.put(server + "secret", SECRET);
            settings.put(server + "token", TOKEN);
        }
        settings.put("corrin.notifications.servers.chart.answer", "flag");
        settings.put("corrin.notifications.servers.chart.secret-header", "Authorization");
        return settings;
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
