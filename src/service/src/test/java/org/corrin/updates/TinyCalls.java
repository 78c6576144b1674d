package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.corrin.TinyGuideline.ASTHMA;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corrin.TinyGuideline;
import org.corrin.guideline.GuidelineFiles;

/** What tests ask of a service whose only guideline is a tiny one. */
public final class TinyCalls {

    static final Path RULES = TinyGuideline.folder(ASTHMA);
    static final String PATH = "/v1/guidelines/" + ASTHMA.id();

    private TinyCalls() {}

    /** Watches it. */
    public static class OfATinyGuideline implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.rules", RULES.toString());
        }
    }

    static String fingerprint(TinyGuideline guideline) {
        return new GuidelineFiles(guideline.files()).fingerprint();
    }

    static Object of(String path) {
        return given().get(PATH).then().statusCode(200).extract().path(path);
    }

    static String live() {
        return (String) of("live.release");
    }

    /** Puts other words live over REST. */
    static ValidatableResponse release(TinyGuideline guideline) {
        Map<String, Object> files = new HashMap<>(guideline.files());
        return given().contentType("application/json")
                .body(Map.of("files", files, "why", "tried in a test"))
                .post(PATH + "/releases")
                .then();
    }

    static ValidatableResponse putLive(String release) {
        return given().contentType("application/json")
                .body(Map.of("release", release, "why", "wanted again"))
                .put(PATH + "/live")
                .then();
    }

    static ValidatableResponse retire(Map<String, String> body) {
        return given().contentType("application/json").body(body).delete(PATH).then();
    }

    static ValidatableResponse decide() {
        return given().contentType("application/json")
                .body(Map.of("conditions", List.of("asthma")))
                .post(PATH + "/decisions")
                .then();
    }
}
