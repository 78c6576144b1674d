package org.corrin.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.corrin.SignedInCalls;
import org.junit.jupiter.api.Test;

/** Accounts over REST: made, given roles and tokens, and revoked. */
@QuarkusTest
class AccountsResourceTest {

    private final String name = "ana-" + UUID.randomUUID();

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private Response add(String roles) {
        return json("{\"name\": \"" + name + "\", \"roles\": " + roles + ", \"label\": \"laptop\"}")
                .post("/v1/accounts");
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    @Test
    void anAccountIsMadeWithATokenThatIsToldOnce() {
        Response made = add("[\"author\"]");
        made.then()
                .statusCode(201)
                .body("account.name", equalTo(name))
                .body("account.roles", equalTo(List.of("author")))
                .body("account.by", equalTo("administrator"));
        String token = made.path("token");
        assertThat(token).matches("corrin_[A-Za-z0-9_-]{43}");
        as(token)
                .get("/v1/me")
                .then()
                .body("name", equalTo(name))
                .body("subject", equalTo(made.path("account.subject")));
        String all = given().get("/v1/accounts").asString();
        assertThat(all).contains(name, "laptop").doesNotContain(token, "sha256");
    }

    @Test
    void rolesAreChangedAtOnceAndARefusalSaysWhatIsMissingAndWhoCanGiveIt() {
        String token = add("[\"author\"]").path("token");
        as(token)
                .get("/v1/accounts")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/role"))
                .body("missing", equalTo(List.of("administrator")))
                .body("roles", equalTo(List.of("author")))
                .body("givenBy", hasItem("administrator"))
                .body("detail", containsString("an administrator can give it"))
                .header("WWW-Authenticate", containsString("insufficient_scope"));
        as(token)
                .body("{}")
                .post("/v1/guidelines/b12-ms/releases")
                .then()
                .statusCode(403)
                .body("needed", equalTo(List.of("author", "publisher")))
                .body("missing", equalTo(List.of("publisher")));
        json("{\"roles\": [\"author\", \"publisher\"]}")
                .put("/v1/accounts/" + name + "/roles")
                .then()
                .statusCode(200);
        // The release itself is not read any further.
        as(token).body("{}").post("/v1/guidelines/b12-ms/releases").then().statusCode(400);
    }

    @Test
    void aRevokedAccountIsRefusedAtOnceWithEveryTokenAndSession() {
        String first = add("[\"author\"]").path("token");
        Response added = json("{\"label\": \"another\"}").post("/v1/accounts/" + name + "/tokens");
        String second = added.path("token");
        String subject = as(first).get("/v1/me").path("subject");
        assertThat(as(second).get("/v1/me").<String>path("subject")).isEqualTo(subject);
        String cookie = as(second).post("/v1/session").cookie("corrin-session");

        given().delete("/v1/accounts/" + name + "/tokens/" + added.path("id"))
                .then()
                .statusCode(200);
        as(second).get("/v1/me").then().statusCode(401);
        as(first).get("/v1/me").then().statusCode(200);

        given().delete("/v1/accounts/" + name).then().statusCode(200).body("revoked", not(equalTo(null)));
        as(first)
                .get("/v1/guidelines")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/sign-in"))
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
        given().header(SignedInCalls.AS_NOBODY, "")
                .cookie("corrin-session", cookie)
                .get("/v1/me")
                .then()
                .statusCode(401);
        given().delete("/v1/accounts/" + name)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-account"));
    }

    @Test
    void theLastAdministratorIsNotRevoked() {
        given().delete("/v1/accounts/administrator")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/account-stays"))
                .body("detail", containsString("last administrator"));
        json("{\"roles\": []}").put("/v1/accounts/administrator/roles").then().statusCode(409);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        ValidatableResponse refused =
                json("{\"name\": \"Ana Ä\", \"roles\": [\"autor\"], \"expires\": \"2020-01-01T00:00:00Z\", \"rolls\": 1}")
                        .post("/v1/accounts")
                        .then()
                        .statusCode(400)
                        .body("type", equalTo("/problems/account"))
                        .body("problems", hasSize(4));
        assertThat(refused.extract().asString()).contains("author", "not in the future", "a to z");
        add("[]");
        add("[]").then().statusCode(409);
        json("[]").post("/v1/accounts").then().statusCode(400);
        json("{").post("/v1/accounts").then().statusCode(400).body("type", equalTo("/problems/not-json"));
        json("x".repeat(20_000)).post("/v1/accounts").then().statusCode(413);
    }

    @Test
    void whoBringsNothingOrWhatIsNobodysIsToldHowToSignIn() {
        given().header(SignedInCalls.AS_NOBODY, "")
                .get("/v1/accounts")
                .then()
                .statusCode(401)
                .body("needed", equalTo(List.of("administrator")))
                .body("detail", containsString("Authorization"))
                .header("WWW-Authenticate", equalTo("Bearer realm=\"corrin\""));
        for (String odd : new String[] {
            "Bearer corrin_" + "x".repeat(43), "Bearer corrin_", "Bearer x", "Basic eDp5", "Bearer", "", "corrin_x"
        }) {
            given().header("Authorization", odd).get("/v1/guidelines").then().statusCode(401);
        }
    }
}
