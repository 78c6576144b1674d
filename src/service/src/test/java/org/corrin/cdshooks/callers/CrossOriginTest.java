package org.corrin.cdshooks.callers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test profile lists two origins. */
@QuarkusTest
class CrossOriginTest {

    private static final String LISTED = "https://ehr.example.org";
    private static final String UNLISTED = "https://elsewhere.example.org";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @Inject
    Vertx vertx;

    private static Response preflight(String origin, String path) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, content-type")
                .options(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cds-services", "/cds-services/any", "/cds-services/any/feedback"})
    void aPreflightOfAListedOriginIsAnsweredWithoutAToken(String path) {
        Response answer = preflight(LISTED, path);
        assertThat(answer.statusCode()).isBetween(200, 204);
        assertThat(answer.header(ALLOWED)).isEqualTo(LISTED);
        assertThat(list(answer.header("Access-Control-Allow-Methods")))
                .containsExactlyInAnyOrder("GET", "POST", "OPTIONS");
        assertThat(list(answer.header("Access-Control-Allow-Headers")))
                .containsExactlyInAnyOrder("Authorization", "Content-Type", "Accept");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void everyListedOriginIsNamedAsItself() {
        assertThat(preflight("https://sandbox.example.org", "/cds-services").header(ALLOWED))
                .isEqualTo("https://sandbox.example.org");
    }

    @Test
    void theAnswerItselfMayBeReadByAListedOrigin() {
        Response answer = given().header("Origin", LISTED).get("/cds-services");
        assertThat(answer.header(ALLOWED)).isEqualTo(LISTED);
        assertThat(answer.header("Vary")).isEqualToIgnoringCase("origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UNLISTED,
                "null",
                "http://ehr.example.org",
                "https://ehr.example.org:8443",
                "https://ehr.example.org.elsewhere.example.org",
                "file://"
            })
    void anUnlistedOriginIsAllowedNothing(String origin) {
        assertThat(preflight(origin, "/cds-services").header(ALLOWED)).isNull();
        Response answer = given().header("Origin", origin).get("/cds-services");
        assertThat(answer.header(ALLOWED)).isNull();
        assertThat(answer.header("Vary")).isEqualToIgnoringCase("origin");
    }

    @Test
    void anUnlistedOriginIsAnsweredAsIfItSaidNothing() {
        int without = given().get("/cds-services").statusCode();
        assertThat(given().header("Origin", UNLISTED).get("/cds-services").statusCode())
                .isEqualTo(without);
        given().header("Origin", UNLISTED).get("/v1/guidelines").then().statusCode(200);
    }

    /** Above all it may not put a release live. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/guidelines/b12-ms/releases", "/v1/guidelines/b12-ms/live", "/q/openapi"})
    void aListedOriginIsAllowedNothingElseOfThisService(String path) {
        assertThat(preflight(LISTED, path).header(ALLOWED)).isNull();
        assertThat(given().header("Origin", LISTED).get(path).header(ALLOWED)).isNull();
    }

    @Test
    void withoutAListNothingIsAdded() {
        Router router = Router.router(vertx);
        new CrossOrigin().allow(router, Optional.empty());
        assertThat(router.getRoutes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "https://ehr.example.org/", "https://*.example.org", "ehr.example.org"})
    void whatNoBrowserSendsOrAnyoneCanSendIsRefusedAtStart(String origin) {
        Router router = Router.router(vertx);
        assertThatThrownBy(() -> new CrossOrigin().allow(router, Optional.of(List.of(LISTED, origin))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`" + origin + "`")
                .hasMessageContaining("CORRIN_CORS_ORIGINS");
    }

    private static List<String> list(String header) {
        return Arrays.asList(header.split(" *, *"));
    }
}
