package org.corrin.notifications;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Unless the settings name a server, nobody can notify. */
@QuarkusTest
class NotificationsOffTest {

    @Test
    void withoutSettingsThereIsNothingToNotify() {
        given().header("X-Corrin-Secret", "")
                .contentType("application/fhir+json")
                .body("{\"resourceType\": \"Observation\", \"id\": \"1\"}")
                .post("/fhir/notifications/lab")
                .then()
                .statusCode(404);
    }
}
