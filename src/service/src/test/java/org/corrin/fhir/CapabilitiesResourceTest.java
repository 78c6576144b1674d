package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What the service says of itself to clients of FHIR. */
@QuarkusTest
class CapabilitiesResourceTest {

    @Test
    void theStatementNamesTheOperationAndItsDefinitionStandsThere() {
        String definition = given().accept("text/html,*/*;q=0.8")
                .get("/fhir/metadata?_format=json")
                .then()
                .statusCode(200)
                .contentType("application/fhir+json")
                .body("resourceType", equalTo("CapabilityStatement"))
                .body("fhirVersion", equalTo("4.0.1"))
                .body("kind", equalTo("instance"))
                .body("implementation.url", startsWith("http://localhost:"))
                .body("rest[0].operation.name", contains("decide"))
                .body("rest[0].resource.type", contains("PlanDefinition", "Library", "ValueSet"))
                .body("rest[0].resource[0].operation.name", contains("apply", "data-requirements"))
                .extract()
                .path("rest[0].operation[0].definition");
        given().get(definition)
                .then()
                .statusCode(200)
                .contentType("application/fhir+json")
                .body("url", equalTo(definition))
                .body("code", equalTo("decide"))
                .body("system", equalTo(true))
                .body(
                        "parameter.findAll { it.use == 'in' }.name",
                        hasItems("record", "draftOrders", "language", "asOf"))
                .body("parameter.findAll { it.use == 'out' }.name", hasItems("guidance", "plan", "provenance"));
    }
}
