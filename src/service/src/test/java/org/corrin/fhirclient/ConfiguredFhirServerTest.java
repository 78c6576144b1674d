package org.corrin.fhirclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corrin.fhirclient.FetchFixture.LIMITS;
import static org.corrin.fhirclient.FetchFixture.PATIENT;
import static org.corrin.fhirclient.FetchFixture.TOKEN;
import static org.corrin.fhirclient.FetchFixture.fetch;
import static org.corrin.fhirclient.FetchFixture.found;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that the settings name is read, and may be written to. */
@Timeout(60)
class ConfiguredFhirServerTest {

    private static final String UNLESS = "identifier=urn:corrin:b12-ms:message%7C17";
    private static final byte[] RESOURCE = "{\"resourceType\": \"Flag\"}".getBytes(UTF_8);

    private final FetchFixture fetching = new FetchFixture();
    private final StubFhirServer stub = fetching.stub;

    @AfterEach
    void close() {
        fetching.close();
    }

    private ConfiguredFhirServer server(FetchBounds bounds) {
        return fetching.servers(bounds).configured(stub.url(), Optional.of(TOKEN));
    }

    private CreateResult create() {
        return server(LIMITS).create("Flag", RESOURCE, UNLESS);
    }

    @Test
    void itIsReadWhateverTheListForHookCallsSays() {
        stub.answers("Patient/17", PATIENT);
        ConfiguredFhirServer server = fetching.servers(LIMITS, InetAddress::getAllByName, "https://other.example.org")
                .configured(stub.url(), Optional.of(TOKEN));
        assertThat(found(fetch(server.toRead(), "Patient/17")).path("id").asText())
                .isEqualTo("17");
        assertThat(stub.sent("Authorization")).containsExactly("Bearer " + TOKEN);
    }

    @Test
    void whatIsCreatedIsPostedWithTheSearchForTheSame() {
        List<String> posted = new CopyOnWriteArrayList<>();
        stub.answers("Flag", request -> {
            posted.add(request.getRequestMethod() + " "
                    + new String(request.getRequestBody().readAllBytes(), UTF_8));
            status(request, 201);
        });
        assertThat(create()).isInstanceOf(CreateResult.Created.class);
        assertThat(posted).containsExactly("POST " + new String(RESOURCE, UTF_8));
        assertThat(stub.sent("If-none-exist")).containsExactly(UNLESS);
        assertThat(stub.sent("Authorization")).containsExactly("Bearer " + TOKEN);
        assertThat(stub.sent("Content-type")).containsExactly("application/fhir+json");
    }

    private static void status(HttpExchange request, int status) throws IOException {
        request.sendResponseHeaders(status, -1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, ThereAlready",
        "412, ThereAlready",
        "301, Refused",
        "400, Refused",
        "401, Refused",
        "403, Refused",
        "404, Refused",
        "422, Refused",
        "501, Refused",
        "408, NotNow",
        "429, NotNow",
        "500, NotNow",
        "503, NotNow"
    })
    void anAnswerTellsWhetherToTryAgain(int status, String result) {
        stub.answers("Flag", request -> status(request, status));
        assertThat(create().getClass().getSimpleName()).isEqualTo(result);
        assertThat(stub.calls()).isEqualTo(1);
    }

    @Test
    void theWordsOfTheServerAreNotRepeated() {
        stub.answers("Flag", 422, "application/fhir+json", StubFhirServer.outcome("business-rule", TOKEN));
        assertThat(create())
                .isEqualTo(new CreateResult.Refused(
                        "the FHIR server answered 422 with an OperationOutcome (business-rule)"));
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForLonger() {
        stub.keepsWaiting("Flag");
        assertThat(server(LIMITS.within(100, 100)).create("Flag", RESOURCE, UNLESS))
                .isInstanceOf(CreateResult.NotNow.class);
    }

    @Test
    void aServerThatIsDownMayBeUpLater() {
        ConfiguredFhirServer server = server(LIMITS);
        stub.close();
        assertThat(server.create("Flag", RESOURCE, UNLESS)).isInstanceOf(CreateResult.NotNow.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/17, 17",
        "BASE/Patient/17, 17",
        "BASE/Patient/17/_history/2, 17",
        "Group/17,",
        "https://elsewhere.example.org/fhir/Patient/17,",
        "BASE.evil.example.org/Patient/17,",
        "BASE/t/Patient/17,",
        "Patient/17?_count=1,",
        "Patient/../Group,",
        "urn:uuid:385b23bd-6d03-462e-894d-a0694045d65c,",
        "'',"
    })
    void onlyWhatLiesThereIsTakenForAPatientOfIt(String reference, String id) {
        assertThat(server(LIMITS).idOf("Patient", reference.replace("BASE", stub.url())))
                .isEqualTo(Optional.ofNullable(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://ehr.example.org/fhir", "https://u:s3cr3t@ehr.example.org", "https://a.example.org?s3cr3t"
            })
    void aUrlThatCannotBeAskedIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> fetching.servers(LIMITS).configured(url, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("base-url must ")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aTokenThatCannotBeSentIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> fetching.servers(LIMITS).configured(stub.url(), Optional.of("s3cr3t\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("token must ")
                .doesNotContain("s3cr3t");
    }
}
