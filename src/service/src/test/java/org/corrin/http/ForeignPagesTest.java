package org.corrin.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page from elsewhere changes nothing. The test profile lists {@code https://ehr.example.org}. */
@QuarkusTest
class ForeignPagesTest {

    private static final String RELEASES = "/v1/guidelines/b12-ms/releases";
    private static final String FEEDBACK = "/cds-services/b12-ms-patient-view/feedback";
    private static final String LISTED = "https://ehr.example.org";
    private static final String UNLISTED = "https://elsewhere.example.org";

    @TestHTTPResource
    URI service;

    private static RequestSpecification from(String origin) {
        return given().header("Origin", origin).contentType("application/json").body("{}");
    }

    /** Asked with an empty object, which each endpoint refuses by itself, with another status. */
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/guidelines/b12-ms/releases",
        "POST, /v1/guidelines/b12-ms/check",
        "PUT, /v1/guidelines/b12-ms/live",
        "POST, /cds-services/b12-ms-patient-view/feedback",
        "POST, /fhir/notifications/lab",
        "PUT, /fhir/notifications/lab/Observation/1",
        "POST, /what-may-come"
    })
    void whatChangesSomethingIsRefused(String method, String path) {
        from(UNLISTED).request(method, path).then().statusCode(403);
        from("null").request(method, path).then().statusCode(403);
        for (String site : new String[] {"cross-site", "same-site"}) {
            given().header("Sec-Fetch-Site", site)
                    .contentType("application/json")
                    .body("{}")
                    .request(method, path)
                    .then()
                    .statusCode(403);
        }
        given().contentType("application/json")
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(not(403));
    }

    @Test
    void itIsToldWhyInTheFormOfTheEndpoint() {
        from(UNLISTED).post(RELEASES).then().statusCode(403).body("type", equalTo("/problems/foreign-page"));
        from(UNLISTED)
                .post(FEEDBACK)
                .then()
                .statusCode(403)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].code", equalTo("forbidden"));
    }

    @Test
    void aListedOriginMaySendFeedbackAndNothingElse() {
        from(LISTED)
                .header("Sec-Fetch-Site", "cross-site")
                .body("{\"feedback\": []}")
                .post(FEEDBACK)
                .then()
                .statusCode(200);
        from(LISTED).post(RELEASES).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/guidelines/b12-ms/decisions", "/cds-services/b12-ms-patient-view"})
    void whatChangesNothingMayBeAsked(String path) {
        from(UNLISTED).header("Sec-Fetch-Site", "cross-site").post(path).then().statusCode(not(403));
    }

    @Test
    void thisServicesOwnPagesMayDoEverything() {
        String here = "localhost:" + service.getPort();
        for (String own : new String[] {"http://" + here, "https://" + here}) {
            refusedByTheEndpointItself(from(own).header("Host", here));
        }
        refusedByTheEndpointItself(from("https://corrin.example.org").header("Host", "corrin.example.org"));
        refusedByTheEndpointItself(from("http://corrin.example.org").header("Host", "corrin.example.org:80"));
        // A proxy has changed the name, and the browser says that it is the page's own.
        refusedByTheEndpointItself(from("https://corrin.example.org").header("Sec-Fetch-Site", "same-origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://corrin.example.org:8080", "http://corrin.example.org.elsewhere.example", "file://", "x y"
            })
    void whatOnlyLooksLikeAnOwnPageIsForeign(String origin) {
        from(origin).header("Host", "corrin.example.org").post(RELEASES).then().statusCode(403);
    }

    private static ValidatableResponse refusedByTheEndpointItself(RequestSpecification request) {
        return request.post(RELEASES).then().statusCode(400).body("type", equalTo("/problems/proposal"));
    }
}
