package org.corrin;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts a service that refuses the only guideline it finds, the shipped one with the name of a test misspelt, and that
 * lets one client call its hooks. Nothing of it is proved, so it is soon there.
 */
public class RefusedGuideline implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path rules = RulesCopy.make();
        RulesCopy.write(
                rules,
                RulesCopy.SERUM_B12,
                RulesCopy.read(rules, RulesCopy.SERUM_B12)
                        .replaceFirst("test == \"serum B12\"", "test == \"serum B21\""));
        return Map.of(
                "corrin.rules", rules.toString(),
                "corrin.hooks.clients[0].issuer", "https://ehr.example.org",
                "corrin.hooks.clients[0].jwks", "http://127.0.0.1:1/jwks.json");
    }
}
