package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.corrin.Waiting;
import org.corrin.http.RequestBounds;
import org.junit.jupiter.api.Test;

/** No more records are taken in than there is room for. */
@QuarkusTest
class RecordBodiesTest {

    private static final String RECORD = "{\"resourceType\": \"Bundle\", \"type\": \"collection\"}";

    @Inject
    RequestBounds bounds;

    @Inject
    RecordBodies bodies;

    @Test
    void whenAllPlacesAreTakenTheNextIsToldSo() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        List<Thread> holding = new ArrayList<>();
        try {
            for (int i = 0; i < bounds.records(); i++) {
                Thread one = new Thread(() -> bodies.whenFree(() -> {
                    awaited(answered);
                    return 0;
                }));
                one.start();
                holding.add(one);
            }
            Waiting.until(
                    "all places are taken",
                    () -> holding.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
            asked().statusCode(503)
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
            answered.countDown();
            for (Thread one : holding) {
                one.join();
            }
        }
        asked().statusCode(200);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidatableResponse asked() {
        return given().contentType("application/fhir+json")
                .body(RECORD.getBytes(US_ASCII))
                .post("/v1/guidelines/b12-ms/decisions")
                .then();
    }
}
