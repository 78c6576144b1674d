package org.corrin.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.corrin.SignedInCalls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BodyMediaTypeTest {

    @TestHTTPResource
    URI service;

    /** By a bare socket, because clients in Java add a media type. */
    private String answer(String method, String path, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + (path.startsWith("/cds-services") ? "" : SignedInCalls.LINE) + header
                                    + "Content-Length: 2\r\n\r\n{}")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/guidelines/b12-ms/releases",
        "POST, /v1/guidelines/b12-ms/releases/",
        "POST, /v1/guidelines/b12-ms/check",
        "PUT, /v1/guidelines/b12-ms/live"
    })
    void anUpdateSaysThatItIsJson(String method, String path) throws IOException {
        assertThat(answer(method, path, "")).startsWith("HTTP/1.1 415 ").contains("Content-Type is missing");
        assertThat(answer(method, path, "Content-Type: text/plain\r\n")).startsWith("HTTP/1.1 415 ");
        assertThat(answer(method, path, "Content-Type: application/json\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/guidelines/b12-ms/decisions",
                "/v1/guidelines/b12-ms/decisions/batch",
                "/v1/guidelines/b12-ms/explanations",
                "/v1/guidelines/b12-ms/releases",
                "/fhir/$decide",
                "/cds-services/b12-ms-patient-view"
            })
    void aHeaderThatIsNotAMediaTypeIsRefused(String path) throws IOException {
        for (String type : new String[] {"a/b/c", "/", "json", "application/json;;=", "application/json; charset"}) {
            assertThat(answer("POST", path, "Content-Type: " + type + "\r\n"))
                    .as(type)
                    .matches("(?s)HTTP/1.1 (415|400|200) .*");
        }
        assertThat(answer("POST", path, "Content-Type: a/b/c\r\n")).startsWith("HTTP/1.1 415 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/guidelines", "/fhir/metadata", "/cds-services"})
    void anAcceptThatIsNotAMediaTypeIsNotThisServicesFault(String path) {
        given().header("Accept", "a/b/c").get(path).then().statusCode(org.hamcrest.Matchers.lessThan(500));
    }
}
