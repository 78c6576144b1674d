package org.corrin.accounts;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;

/** An identity provider, and decisions and reading are closed. */
@QuarkusTest
@TestProfile(RolesOfProviderClosedTest.Access.class)
class RolesOfProviderClosedTest extends RoleTableContract {

    /** The service like that. */
    public static class Access implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.access", "closed");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HospitalIdentityProvider.class));
        }
    }

    @Override
    String token(List<String> roles) {
        return HospitalIdentityProvider.token("with " + roles, Map.of("roles", roles));
    }

    @Override
    boolean isOpen() {
        return false;
    }
}
