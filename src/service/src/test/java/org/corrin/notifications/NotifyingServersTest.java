package org.corrin.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.corrin.fhirclient.FhirServers;
import org.corrin.notifications.GivenSettings.GivenServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings by which nobody could notify, or by which somebody else could, do not let the service start. */
@QuarkusTest
class NotifyingServersTest {

    private static final String SECRET = "s3cr3t-0123456789";

    @Inject
    FhirServers fhirServers;

    private NotifyingServers servers(String name, GivenServer server) {
        return new NotifyingServers(
                GivenSettings.of(name, server), fhirServers, new NotificationMeters(new SimpleMeterRegistry()));
    }

    @Test
    void aServerOfTheSettingsIsFoundByItsName() {
        NotifyingServers servers = servers(
                "lab", new GivenServer("https://ehr.example.org/fhir/", "X-Corrin-Secret", SECRET, Optional.empty()));
        assertThat(servers.named("lab").orElseThrow().fhir()).hasToString("https://ehr.example.org/fhir");
        assertThat(servers.named("Lab")).isEmpty();
        assertThat(servers.named("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Lab | https://ehr.example.org/fhir | X-Secret  | s3cr3t-0123456789 | a     | must have a name of small letters and digits
            lab | ehr.example.org              | X-Secret  | s3cr3t-0123456789 | a     | base-url must be an http or https URL
            lab | https://ehr.example.org/fhir | X Secret  | s3cr3t-0123456789 | a     | secret-header must be the name of a header
            lab | https://ehr.example.org/fhir | X-Secret  | s3cr3t            | a     | secret must have at least 16 characters
            lab | https://ehr.example.org/fhir | X-Secret  | s3cr3t-0123456789 | 's 3' | token must be of visible ASCII characters, at least one
            """)
    void whatCannotBeIsSaidAndNothingSecretWithIt(
            String name, String url, String header, String secret, String token, String message) {
        assertThatThrownBy(() -> servers(name, new GivenServer(url, header, secret, Optional.of(token))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("corrin.notifications.servers." + name + ": " + message);
    }
}
