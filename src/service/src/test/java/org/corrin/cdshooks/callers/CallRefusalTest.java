package org.corrin.cdshooks.callers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an endpoint of this package tells those who call it, over HTTP. */
@QuarkusTest
class CallRefusalTest {

    private static final Map<String, String> CLIENT = Map.of(
            "CORRIN_HOOKS_CLIENTS_0__ISSUER", "https://ehr.example.org",
            "CORRIN_HOOKS_CLIENTS_0__JWKS", "https://ehr.example.org/jwks.json");

    /** An endpoint as the service has them. */
    @PermitAll
    @Path("cds-services/of-this-test")
    public static class Endpoint {

        private final CallerAdmission callers;
        private final PublicUrl known;

        Endpoint(CallerAdmission callers, PublicUrl known) {
            this.callers = callers;
            this.known = known;
        }

        @GET
        @Path("{id}/url")
        public String url(@Context UriInfo uri) {
            callers.admit(null, known.of(uri));
            return known.of(uri);
        }

        @GET
        @Path("{id}/proxied")
        public String proxied(@Context UriInfo uri) {
            return new PublicUrl(AdmissionVerdict.settings(
                            Map.of("CORRIN_HOOKS_BASE_URL", "https://proxy.example.org/corrin/")))
                    .of(uri);
        }

        @GET
        @Path("{id}/clients-only")
        public String clientsOnly(@Context UriInfo uri) {
            AdmissionVerdict.callers(Clock.systemUTC(), CLIENT).admit(null, known.of(uri));
            return "admitted";
        }
    }

    @Test
    void theAddressIsTheOneCalledWhereNoOtherIsSet() {
        String url = given().urlEncodingEnabled(false)
                .get("/cds-services/of-this-test/a%20b/url?x=y")
                .asString();
        assertThat(url).matches("http://localhost:\\d+/cds-services/of-this-test/a%20b/url");
    }

    @Test
    void theAddressIsTheOneOfTheProxyWhereThatIsSet() {
        given().urlEncodingEnabled(false)
                .get("/cds-services/of-this-test/a%20b/proxied?x=y")
                .then()
                .body(equalTo("https://proxy.example.org/corrin/cds-services/of-this-test/a%20b/proxied"));
    }

    @Test
    void whoIsNotAdmittedIsToldWhyAsAnOperationOutcome() {
        given().header("Origin", "https://ehr.example.org")
                .get("/cds-services/of-this-test/a/clients-only")
                .then()
                .statusCode(401)
                .contentType("application/json")
                .header("WWW-Authenticate", "Bearer realm=\"CDS Hooks\"")
                .header("Access-Control-Allow-Origin", "https://ehr.example.org")
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].severity", equalTo("error"))
                .body("issue[0].code", equalTo("login"));
    }
}
