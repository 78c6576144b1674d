package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.corrin.Waiting;
import org.corrin.http.ProcessorPermits;
import org.corrin.http.RequestBounds;
import org.junit.jupiter.api.Test;

/** No more records are taken in than there is room for. */
@QuarkusTest
class RecordBodiesTest {

    private static final String RECORD = "{\"resourceType\": \"Bundle\", \"type\": \"collection\"}";

    @Inject
    RequestBounds bounds;

    @Inject
    ProcessorPermits processors;

    /** As many records as may be here wait for a processor. */
    @Test
    void whenAllPlacesAreTakenTheNextIsToldSo() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        List<Thread> working = new ArrayList<>();
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < Math.max(2, Runtime.getRuntime().availableProcessors()); i++) {
                working.add(started(() -> processors.working(() -> awaited(worked))));
            }
            Waiting.until(
                    "all processors work",
                    () -> working.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
            Waiting.until("the next is told so", () -> {
                waiting.add(
                        CompletableFuture.supplyAsync(() -> asked().extract().statusCode(), RecordBodiesTest::started));
                return waiting.stream().anyMatch(CompletableFuture::isDone);
            });
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
            worked.countDown();
        }
        List<Integer> statuses = waiting.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).contains(503);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(bounds.records());
        asked().statusCode(200);
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
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
