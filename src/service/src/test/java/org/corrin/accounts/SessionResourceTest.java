package org.corrin.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.corrin.SignedInCalls;
import org.junit.jupiter.api.Test;

/** Sessions in browsers: they begin with a token, need a token of their pages for changes, and end for good. */
@QuarkusTest
class SessionResourceTest {

    private static final String COOKIE = "corrin-session";

    private static Response begin() {
        return given().post("/v1/session").then().statusCode(200).extract().response();
    }

    private static RequestSpecification inBrowser(String cookie) {
        return given().header(SignedInCalls.AS_NOBODY, "")
                .cookie(COOKIE, cookie)
                .contentType("application/json");
    }

    @Test
    void aTokenBeginsASessionWhoseCookieNoScriptAndNoOtherSiteCanUse() {
        Response begun = begin();
        assertThat(begun.header("Set-Cookie"))
                .containsIgnoringCase("; HttpOnly")
                .contains("; SameSite=Strict", "; Path=/", "; Max-Age=28800")
                .doesNotContain("Secure");
        assertThat(given().header("Host", "corrin.example.org")
                        .post("/v1/session")
                        .header("Set-Cookie"))
                .contains("Secure");
        inBrowser(begun.cookie(COOKIE))
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("signedIn", equalTo(true))
                .body("name", equalTo("administrator"))
                .body("issuer", equalTo("corrin"))
                .body("roles", hasItems("author", "administrator"))
                .body("csrf", equalTo(begun.path("csrf")))
                .body("mode", equalTo("accounts"));
    }

    @Test
    void whoSendsATokenIsToldNoCsrfTokenAndNobodyIsNobody() {
        given().get("/v1/me").then().statusCode(200).body("csrf", nullValue()).body("signIn.token", notNullValue());
        given().header(SignedInCalls.AS_NOBODY, "")
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("signedIn", equalTo(false))
                .body("roles.size()", equalTo(0));
        given().header(SignedInCalls.AS_NOBODY, "").post("/v1/session").then().statusCode(401);
    }

    @Test
    void whatChangesSomethingNeedsTheTokenOfThePage() {
        Response begun = begin();
        String cookie = begun.cookie(COOKIE);
        String csrf = begun.path("csrf");
        String body = "{\"name\": \"forged\", \"roles\": []}";
        for (String wrong : new String[] {"", "x", csrf + "x", csrf.substring(1), cookie}) {
            inBrowser(cookie)
                    .header("X-Corrin-CSRF", wrong)
                    .body(body)
                    .post("/v1/accounts")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/csrf"));
        }
        inBrowser(cookie).body(body).post("/v1/accounts").then().statusCode(403);
        inBrowser(cookie).delete("/v1/session").then().statusCode(403);
        given().get("/v1/accounts").then().body("name", org.hamcrest.Matchers.not(hasItem("forged")));
        inBrowser(cookie)
                .header("X-Corrin-CSRF", csrf)
                .body("{}")
                .post("/v1/accounts")
                .then()
                .statusCode(400);
        inBrowser(cookie).get("/v1/accounts").then().statusCode(200);
    }

    @Test
    void aSessionThatEndedIsRefusedWhoeverKeptItsCookie() {
        Response begun = begin();
        String cookie = begun.cookie(COOKIE);
        inBrowser(cookie)
                .header("X-Corrin-CSRF", begun.<String>path("csrf"))
                .delete("/v1/session")
                .then()
                .statusCode(204)
                .header("Set-Cookie", containsString("Max-Age=0"));
        inBrowser(cookie)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .header("Set-Cookie", containsString("Max-Age=0"))
                .body("detail", containsString("session has ended"));
        // Not even where nobody might ask.
        inBrowser(cookie).get("/v1/guidelines").then().statusCode(401);
        // And with it still in the browser one can sign in again.
        given().cookie(COOKIE, cookie).post("/v1/session").then().statusCode(200);
    }
}
