package org.corrin.accounts;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accounts, and decisions and reading are closed. */
@QuarkusTest
@TestProfile(RolesOfAccountsClosedTest.Access.class)
class RolesOfAccountsClosedTest extends RoleTableContract {

    /** The service like that. */
    public static class Access implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.access", "closed");
        }
    }

    @Override
    String token(List<String> roles) {
        return given().contentType("application/json")
                .body(Map.of("name", "with-" + String.join("-", roles) + UUID.randomUUID(), "roles", roles))
                .post("/v1/accounts")
                .path("token");
    }

    @Override
    boolean isOpen() {
        return false;
    }
}
