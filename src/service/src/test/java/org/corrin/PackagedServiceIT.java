package org.corrin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

/** The packaged jar, as users start it: rules compiled at run time by the classes that were packed. */
@QuarkusIntegrationTest
class PackagedServiceIT {

    @Test
    void thePackagedServiceIsReadyAndDecides() {
        given().get("/q/health/ready").then().statusCode(200);
        given().contentType("application/json")
                .body("""
                        {"conditions": ["multiple sclerosis"],
                         "labs": [{"test": "serum B12", "value": 140, "unit": "pg/mL"}]}""")
                .post("/v1/guidelines/b12-ms/decisions")
                .then()
                .statusCode(200)
                .body("assessment.status", equalTo("confirmed"))
                .body("advice.kind", hasItem("treat"));
    }

    @Test
    void theApiPageAndTheMetricsAreThere() {
        given().get("/q/openapi").then().statusCode(200);
        given().get("/q/swagger-ui/").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }
}
