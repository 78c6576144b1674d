package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.corrin.Waiting;
import org.corrin.http.RequestBounds;
import org.junit.jupiter.api.Test;

/** No more records are taken in than there is room for. */
@QuarkusTest
class RecordBodiesTest {

    private static final String RECORD = "{\"resourceType\": \"Bundle\", \"type\": \"collection\"}";

    @TestHTTPResource
    URI service;

    @Inject
    RequestBounds bounds;

    @Test
    void whenAllPlacesAreTakenTheNextIsToldSo() throws IOException {
        List<Socket> holding = new ArrayList<>();
        try {
            for (int i = 1; i < bounds.records(); i++) {
                holding.add(begun());
            }
            awaitStatus(503, () -> holding.add(begun()))
                    .header("Retry-After", "1")
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/busy"));
            given().contentType("application/json")
                    .body("{}")
                    .post("/cds-services/b12-ms-patient-view")
                    .then()
                    .statusCode(503)
                    .body("issue[0].details.text", containsString("try again"));
        } finally {
            for (Socket socket : holding) {
                socket.close();
            }
        }
        awaitStatus(200, () -> {});
    }

    /** A request whose body does not come. */
    private Socket begun() {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort());
            socket.getOutputStream()
                    .write(("POST /v1/guidelines/b12-ms/decisions HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/fhir+json\r\nContent-Length: 100\r\n\r\n{")
                            .getBytes(US_ASCII));
            socket.getOutputStream().flush();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is asked may itself take the last place from a body that was begun before it, so another is begun each time. */
    private static ValidatableResponse awaitStatus(int status, Runnable beforeAsking) {
        AtomicReference<ValidatableResponse> answer = new AtomicReference<>();
        Waiting.until("the status is " + status, () -> {
            beforeAsking.run();
            answer.set(asked());
            return answer.get().extract().statusCode() == status;
        });
        return answer.get();
    }

    private static ValidatableResponse asked() {
        return given().contentType("application/fhir+json")
                .body(RECORD.getBytes(US_ASCII))
                .post("/v1/guidelines/b12-ms/decisions")
                .then();
    }
}
