package org.corrin.fhirclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corrin.fhirclient.FetchFixture.LIMITS;
import static org.corrin.fhirclient.FetchFixture.PATIENT;
import static org.corrin.fhirclient.FetchFixture.TOKEN;
import static org.corrin.fhirclient.FetchFixture.authorized;
import static org.corrin.fhirclient.FetchFixture.call;
import static org.corrin.fhirclient.FetchFixture.fetch;
import static org.corrin.fhirclient.FetchFixture.found;
import static org.corrin.fhirclient.FetchFixture.reason;
import static org.corrin.fhirclient.FetchFixture.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.corrin.http.ProcessorPermits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which FHIR servers may be asked, and who gets to see the token. */
@Timeout(60)
class FhirServersTest {

    private final FetchFixture fetching = new FetchFixture();
    private final StubFhirServer stub = fetching.stub;

    @AfterEach
    void close() {
        fetching.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example.org",
                "HTTPS://EHR.example.org:8443/fhir/",
                "https://ehr.example.org/t/a%20b/fhir/R4",
                "http://[::1]:8080/fhir"
            })
    void httpAndHttpsMayBeAsked(String url) {
        assertThat(fetching.named(url)).isInstanceOf(UsableFhirServer.class);
        assertThat(fetching.named(url).toString()).isEqualToIgnoringCase(url.replaceFirst("/$", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "ftp://ehr.example.org/fhir 'must be an http or https URL'",
                "file:///etc/passwd 'must be an http or https URL'",
                "ehr.example.org 'must be an http or https URL'",
                "'' 'must be an http or https URL'",
                "'ht tp://x' 'is not a URL'",
                "https:ehr 'must name a host'",
                "https:///fhir 'must name a host'",
                "https://ehr.example.org:0/fhir 'must have a port from 1 to 65535'",
                "https://ehr.example.org:65536/fhir 'must have a port from 1 to 65535'",
                "https://doctor:s3cr3t@ehr.example.org/fhir 'must not hold a user or a password'",
                "https://s3cr3t@ehr.example.org/fhir 'must not hold a user or a password'",
                "https://s3cr3t@ehr_1/fhir 'must not hold a user or a password'",
                "https://ehr.example.org/fhir?a=b 'must not have a query or a fragment'",
                "https://ehr.example.org/fhir#a 'must not have a query or a fragment'",
                "https://ehr.example.org/a/../fhir 'must not have `.`, `..` or a hidden `/` in its path'"
            })
    void whatIsNoUrlOfAServerIsRefusedAndNotRepeated(String url, String reason) {
        assertThat(reason(fetch(fetching.named(url), "Patient/17"))).isEqualTo("`fhirServer` " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "2852039166",
                "[fe80::1]",
                "[::ffff:169.254.169.254]",
                "[64:ff9b::169.254.169.254]",
                "[fd00:ec2::254]",
                "100.100.100.200",
                "168.63.129.16",
                "0.0.0.0",
                "[::]",
                "224.0.0.1"
            })
    void addressesWhereCloudsKeepCredentialsAreNeverAsked(String host) {
        FhirServer server = fetching.servers(LIMITS, InetAddress::getAllByName, "http://" + host)
                .namedIn(call("http://" + host + "/fhir"));
        assertThat(reason(fetch(server, "Patient/17")))
                .isEqualTo("the FHIR server has a link-local or similar address, which is never asked");
    }

    @Test
    void aNameOfSuchAnAddressIsNotAskedEither() {
        stub.answers("Patient/17", PATIENT);
        FhirServer server = fetching.servers(
                        LIMITS, host -> new InetAddress[] {
                            InetAddress.getByName("127.0.0.1"), InetAddress.getByName("169.254.169.254")
                        })
                .namedIn(call(stub.url().replace("127.0.0.1", "localhost")));
        assertThat(reason(fetch(server, "Patient/17"))).contains("link-local");
        assertThat(stub.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example.org.evil.com/fhir",
                "https://ehr.example.org/fhirx",
                "https://ehr.example.org/",
                "https://ehr.example.org/x/fhir",
                "https://ehr.example.org//fhir",
                "https://ehr.example.org/FHIR",
                "https://ehr.example.org:8443/fhir",
                "http://ehr.example.org/fhir",
                "http://ehr.example.org:443/fhir",
                "https://evil.ehr.example.org/fhir"
            })
    void aServerThatIsNotOnTheListIsRefused(String url) {
        assertThat(reason(fetch(
                        fetching.named(url, "https://other.example.org", "https://ehr.example.org/fhir"),
                        "Patient/17")))
                .endsWith("which this service may not ask (corrin.hooks.fhir-servers)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example.org/fhir",
                "https://ehr.example.org/fhir/",
                "https://EHR.example.org:443/fhir",
                "https://ehr.example.org/fhir/tenant/1",
                "https://other.example.org/any"
            })
    void aServerOnTheListAndWhatLiesBelowMayBeAsked(String url) {
        assertThat(fetching.named(url, "https://other.example.org", " https://ehr.example.org/fhir/"))
                .isInstanceOf(UsableFhirServer.class);
    }

    @Test
    void withoutAListNoneIsAsked() {
        FhirServers servers =
                new FhirServers(LIMITS, Optional::empty, new ProcessorPermits(), InetAddress::getAllByName);
        assertThat(reason(fetch(servers.namedIn(call(stub.url())), "Patient/17")))
                .endsWith("which this service may not ask (corrin.hooks.fhir-servers)");
        servers.close();
        assertThat(stub.calls()).isZero();
    }

    @Test
    void aListThatCannotBeReadIsNotTakenForNone() {
        assertThatThrownBy(() -> fetching.servers(LIMITS, InetAddress::getAllByName, "ehr.example.org"))
                .hasMessage("corrin.hooks.fhir-servers: a URL must be an http or https URL");
    }

    // The token.

    @Test
    void theTokenIsSentOnceWithEachRequestAndSaidNowhere() {
        String echo = StubFhirServer.outcome("security", "Bearer " + TOKEN);
        stub.answers("Patient/1", PATIENT)
                .answers("Patient/2", 403, "text/html; " + TOKEN, echo)
                .answers("Patient/3", 200, TOKEN, TOKEN)
                .answers("Patient?name=x", StubFhirServer.pageBefore("http://evil.example.org/" + TOKEN))
                .answers("Patient/4", StubFhirServer.outcome(TOKEN, TOKEN));
        try (Records records = new Records()) {
            FhirServers servers = fetching.servers(LIMITS);
            FhirServer server = servers.namedIn(authorized(stub.url(), TOKEN, "bearer"));
            Map<String, FetchResult> fetched = whole(
                    server,
                    Map.of(
                            "1",
                            "Patient/1",
                            "2",
                            "Patient/2",
                            "3",
                            "Patient/3",
                            "4",
                            "Patient/4",
                            "5",
                            "Patient?name=x"));
            assertThat(stub.sent("Authorization")).hasSize(5).containsOnly("Bearer " + TOKEN);
            found(fetched.get("1"));
            assertThat(fetched + " " + server + " " + servers + " " + BearerToken.of(TOKEN, "Bearer"))
                    .doesNotContain(TOKEN);
            assertThat(records.texts()).noneMatch(text -> text.contains(TOKEN));
            assertThat(records.texts()).anyMatch(text -> text.contains("fhir/Patient/1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3cr3t\r\nX-Evil: 1", "s3cr3t\u0000", "s3cr3t\t", "s3cr3t\u0085", "s3cr3\u00e9t", "s3cr3t x", ""
            })
    void aTokenThatCannotBeSentIsRefusedAndNotRepeated(String token) {
        stub.answers("Patient/17", PATIENT);
        String reason =
                reason(fetch(fetching.servers(LIMITS).namedIn(authorized(stub.url(), token, "Bearer")), "Patient/17"));
        assertThat(reason)
                .startsWith("`fhirAuthorization.access_token` must be")
                .doesNotContain("s3cr3");
        assertThat(stub.calls()).isZero();
    }

    @Test
    void onlyBearerTokensAreSent() {
        stub.answers("Patient/17", PATIENT);
        for (String type : List.of("mac", "Basic", "", "Bearer ")) {
            FhirServer server = fetching.servers(LIMITS).namedIn(authorized(stub.url(), TOKEN, type));
            assertThat(reason(fetch(server, "Patient/17")))
                    .isEqualTo("`fhirAuthorization.token_type` must be `Bearer`");
        }
        ObjectNode call = call(stub.url());
        call.put("fhirAuthorization", TOKEN);
        assertThat(reason(fetch(fetching.servers(LIMITS).namedIn(call), "Patient/17")))
                .doesNotContain(TOKEN);
        assertThat(stub.calls()).isZero();

        call.putNull("fhirAuthorization");
        found(fetch(fetching.servers(LIMITS).namedIn(call), "Patient/17"));
    }

    /** Everything that is logged until this is closed, also what the HTTP client of Java says when it is asked to tell. */
    private static final class Records extends Handler implements AutoCloseable {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final Logger root = Logger.getLogger("");
        private final Level before = root.getLevel();
        private final List<Handler> others = List.of(root.getHandlers());

        Records() {
            others.forEach(root::removeHandler);
            root.setLevel(Level.ALL);
            setLevel(Level.ALL);
            root.addHandler(this);
        }

        List<String> texts() {
            return texts;
        }

        @Override
        public void publish(LogRecord record) {
            texts.add(record.getMessage() + " " + Arrays.toString(record.getParameters()) + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.setLevel(before);
            root.removeHandler(this);
            others.forEach(root::addHandler);
        }
    }
}
