package org.corrin.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.corrin.SignedInCalls;
import org.junit.jupiter.api.Test;

/** People of an identity provider: what of its tokens is believed, and signing in in a browser. */
@QuarkusTest
@TestProfile(IdentityProviderTest.WithHospital.class)
class IdentityProviderTest {

    /** The service with an identity provider. */
    public static class WithHospital implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HospitalIdentityProvider.class));
        }
    }

    private static final String COOKIE = "corrin-session";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI service;

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse isNobodys(String token) {
        return as(token)
                .get("/v1/guidelines")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
                .body("type", equalTo("/problems/sign-in"));
    }

    private static List<String> rolesOf(Map<String, Object> claims) {
        Response me = as(HospitalIdentityProvider.token("ana", claims)).get("/v1/me");
        assertThat(me.statusCode()).as(claims.toString()).isEqualTo(200);
        return me.path("roles");
    }

    @Test
    void aTokenOfItSaysWhoSomebodyIs() {
        String token = HospitalIdentityProvider.token(
                "0815", Map.of("preferred_username", "ana", "roles", List.of("author", "auditor")));
        as(token)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("mode", equalTo("oidc"))
                .body("name", equalTo("ana"))
                .body("subject", equalTo("0815"))
                .body("issuer", equalTo(HospitalIdentityProvider.url()))
                .body("roles", equalTo(List.of("author", "auditor")))
                .body("signIn.browser", equalTo("/v1/session/login"));
    }

    @Test
    void rolesAreReadOfTheirClaimInWhateverShapeAndOnlyOurs() {
        assertThat(rolesOf(Map.of("roles", List.of("author", "publisher")))).containsExactly("author", "publisher");
        assertThat(rolesOf(Map.of("roles", "author publisher"))).containsExactly("author", "publisher");
        assertThat(rolesOf(Map.of("roles", List.of("Author", "root", "author ", ""))))
                .isEmpty();
        assertThat(rolesOf(Map.of("roles", List.of()))).isEmpty();
        assertThat(rolesOf(Map.of("roles", 1))).isEmpty();
        assertThat(rolesOf(Map.of("roles", Map.of("author", true)))).isEmpty();
        assertThat(rolesOf(Map.of("roles", List.of(1, true, List.of("author")))))
                .isEmpty();
        assertThat(rolesOf(Map.of())).isEmpty();
    }

    /** As Keycloak writes them, of whose other clients one has a role called like ours. */
    @Test
    void theRoleOfAnotherClientIsNone() {
        assertThat(rolesOf(Map.of(
                        "resource_access",
                        Map.of("accounting", Map.of("roles", List.of("administrator"))),
                        "realm_access",
                        Map.of("roles", List.of("administrator")),
                        "groups",
                        List.of("administrator"),
                        "scope",
                        "administrator")))
                .isEmpty();
    }

    @Test
    void whoLacksARoleIsToldWhereItIsGiven() {
        as(HospitalIdentityProvider.token("ana", Map.of("roles", List.of("author"))))
                .get("/v1/accounts")
                .then()
                .statusCode(403)
                .body("missing", equalTo(List.of("administrator")))
                .body("givenBy", hasItem(containsString(HospitalIdentityProvider.url())))
                .body("givenBy", hasItem(containsString("claim `roles`")));
    }

    @Test
    void anotherTokenOfThemIsTheSamePerson() {
        String one = HospitalIdentityProvider.token("ana", Map.of("preferred_username", "ana", "jti", "1"));
        String other = HospitalIdentityProvider.token("ana", Map.of("preferred_username", "someone else", "jti", "2"));
        assertThat(as(one).get("/v1/me").<String>path("subject"))
                .isEqualTo(as(other).get("/v1/me").path("subject"));
        assertThat(as(one).get("/v1/me").<String>path("issuer"))
                .isEqualTo(as(other).get("/v1/me").path("issuer"));
    }

    @Test
    void whatIsNotMadeOutToThisServiceNowByThisProviderIsRefused() {
        isNobodys(HospitalIdentityProvider.token(HospitalIdentityProvider.ISSUER, "accounting", 300));
        isNobodys(HospitalIdentityProvider.token(
                HospitalIdentityProvider.ISSUER, HospitalIdentityProvider.AUDIENCE, -60));
        isNobodys(HospitalIdentityProvider.token("elsewhere", HospitalIdentityProvider.AUDIENCE, 300));
        String issuer = HospitalIdentityProvider.url();
        as(HospitalIdentityProvider.tokenInTheNameOf(issuer))
                .get("/v1/me")
                .then()
                .statusCode(200);
        for (String other : List.of(issuer + "/", issuer.toUpperCase(), issuer.replace("localhost", "127.0.0.1"), "")) {
            isNobodys(HospitalIdentityProvider.tokenInTheNameOf(other));
        }
    }

    @Test
    void whatOnlySaysWhoSignedInOpensNothing() {
        for (Map<String, String> id :
                List.of(Map.of("typ", "ID"), Map.of("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"), Map.of("nonce", "n-0S6"))) {
            isNobodys(HospitalIdentityProvider.token("ana", Map.copyOf(id)));
        }
        as(HospitalIdentityProvider.token("ana", Map.of("nonce", "n-0S6", "scope", "openid")))
                .get("/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void whatItDidNotSignIsRefused() throws Exception {
        String good = HospitalIdentityProvider.token("ana", Map.of("roles", List.of("author")));
        String[] parts = good.split("\\.");
        String payload = text(parts[1]).replace("author", "administrator");
        String none = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        isNobodys(parts[0] + "." + base64(payload) + "." + parts[2]);
        isNobodys(parts[0] + "." + parts[1] + ".");
        isNobodys(parts[0] + "." + parts[1]);
        isNobodys(none + "." + base64(payload) + ".");
        isNobodys(none + "." + base64(payload) + "." + parts[2]);
        isNobodys(none.replace("none", "NONE") + "." + parts[1] + ".");
        isNobodys(signedWithThePublicKey(payload));
        isNobodys("eyJhbGciOiJub25lIn0.e30.");
        isNobodys("x");
        isNobodys(SignedInCalls.TOKEN);
        as(good).get("/v1/guidelines").then().statusCode(200);
    }

    /** Whoever takes the algorithm from the token takes the public key for a shared secret. */
    private static String signedWithThePublicKey(String payload) throws Exception {
        String kid =
                JSON.readTree(HospitalIdentityProvider.keys()).at("/keys/0/kid").asText();
        String signed = base64("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}") + "." + base64(payload);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HospitalIdentityProvider.keys().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A browser that follows redirects and keeps cookies. */
    private final class Browser {

        final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
        final List<URI> visited = new ArrayList<>();
        final Set<String> everSet = new java.util.TreeSet<>();

        /** Visits a page, as far as a page of this service. */
        HttpResponse<String> visit(URI page) throws Exception {
            URI next = page;
            for (int i = 0; i < 10; i++) {
                visited.add(next);
                HttpResponse<String> answer =
                        http.send(HttpRequest.newBuilder(next).build(), HttpResponse.BodyHandlers.ofString());
                answer.headers().allValues("Set-Cookie").forEach(cookie -> everSet.add(cookie.split("[=;]")[0]));
                if (answer.statusCode() / 100 != 3 || next.getPath().equals("/")) {
                    return answer;
                }
                next = next.resolve(answer.headers().firstValue("Location").orElseThrow());
            }
            throw new AssertionError("no end of " + visited);
        }

        String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(COOKIE))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }
    }

    private static RequestSpecification inBrowser(String cookie) {
        return given().header(SignedInCalls.AS_NOBODY, "").cookie(COOKIE, cookie);
    }

    @Test
    void aBrowserSignsInAndOutAndTheCookieIsOfNoUseAfterwards() throws Exception {
        HospitalIdentityProvider.signsInNext(
                "0815", Map.of("preferred_username", "ana", "roles", List.of("administrator")));
        Browser browser = new Browser();

        browser.visit(service.resolve("/v1/session/login"));

        assertThat(browser.visited.get(1).toString()).startsWith(HospitalIdentityProvider.url());
        assertThat(browser.visited.get(1).getQuery()).contains("code_challenge_method=S256", "nonce=", "state=");
        String session = browser.session();
        assertThat(session).startsWith("corrin_");
        assertThat(browser.everSet).noneMatch(name -> name.startsWith("q_session"));
        Response me = inBrowser(session).get("/v1/me");
        assertThat(me.<String>path("subject")).isEqualTo("0815");
        assertThat(me.<String>path("name")).isEqualTo("ana");
        inBrowser(session).get("/v1/accounts").then().statusCode(200).body("size()", equalTo(0));
        inBrowser(session).delete("/v1/session").then().statusCode(403).body("type", equalTo("/problems/csrf"));
        inBrowser(session)
                .header("X-Corrin-CSRF", me.<String>path("csrf"))
                .delete("/v1/session")
                .then()
                .statusCode(204);

        inBrowser(session).get("/v1/me").then().statusCode(401);
        inBrowser(session).get("/v1/guidelines").then().statusCode(401);
    }

    @Test
    void theWayBackIsTakenOnceAndByTheBrowserThatBegan() throws Exception {
        HospitalIdentityProvider.signsInNext("0815", Map.of());
        Browser browser = new Browser();
        browser.visit(service.resolve("/v1/session/login"));
        URI back = browser.visited.stream()
                .filter(visited ->
                        visited.getQuery() != null && visited.getQuery().contains("code="))
                .filter(visited -> visited.getPort() == service.getPort())
                .findFirst()
                .orElseThrow();
        Browser stranger = new Browser();
        HttpResponse<String> refused =
                stranger.http.send(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(stranger.session()).isEmpty();
        assertThat(refused.statusCode()).isIn(302, 401);
        HttpResponse<String> again =
                browser.http.send(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isIn(302, 401);
    }
}
