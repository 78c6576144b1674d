package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.TinyGuideline.ASTHMA;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corrin.TinyGuideline;
import org.corrin.Waiting;
import org.corrin.signing.SignatureFile;
import org.corrin.signing.SignedRelease;
import org.corrin.signing.SigningKey;
import org.corrin.store.GoingLive;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.junit.jupiter.api.Test;

/** Where signers are trusted, nothing answers that one of them has not signed, wherever it comes from. */
@QuarkusTest
@TestProfile(SignedReleasesTest.OfOneSigner.class)
class SignedReleasesTest {

    private static final SigningKey TRUSTED = SigningKey.made(new SecureRandom());
    private static final SigningKey STRANGER = SigningKey.made(new SecureRandom());
    private static final Path RULES = signedFolder();
    private static final String PATH = "/v1/guidelines/" + ASTHMA.id();

    /** One is trusted. */
    public static class OfOneSigner implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "corrin.rules", RULES.toString(), "corrin.trusted-signers", "A. Meyer=" + TRUSTED.publicKey());
        }
    }

    @Inject
    ReleaseStore store;

    @Inject
    ReleaseUpdates updates;

    private static Path signedFolder() {
        Path folder = TinyGuideline.folder(ASTHMA);
        ASTHMA.write(folder, SignatureFile.NAME, signed(TRUSTED, ASTHMA));
        return folder;
    }

    private static String signed(SigningKey key, TinyGuideline guideline) {
        SignedRelease release = new SignedRelease(guideline.id(), TinyCalls.fingerprint(guideline));
        return new SignatureFile(release, List.of(key.sign("A. Meyer", release))).written();
    }

    private static ValidatableResponse release(TinyGuideline guideline, String signature) {
        Map<String, Object> body = new HashMap<>();
        body.put("files", guideline.files());
        body.put("why", "tried in a test");
        if (!signature.isEmpty()) {
            body.put("signature", signature);
        }
        return given().contentType("application/json")
                .body(body)
                .post(PATH + "/releases")
                .then();
    }

    @Test
    void onlyWhatATrustedOneSignedGoesLive() {
        TinyGuideline next = ASTHMA.saying("Agree on a signed plan.");
        release(next, "").statusCode(422).body("problems[0].message", containsString("not signed"));
        release(next, signed(STRANGER, next)).statusCode(422).body("problems[0].file", equalTo(SignatureFile.NAME));
        release(next, signed(TRUSTED, ASTHMA)).statusCode(422);
        release(next, signed(TRUSTED, next)).statusCode(201);
        assertThat(TinyCalls.live()).isEqualTo(TinyCalls.fingerprint(next));

        TinyCalls.putLive(TinyCalls.fingerprint(ASTHMA)).statusCode(200);
    }

    @Test
    void aSavedFileWithoutASignatureIsRefusedAndWithOneIsLive() {
        TinyGuideline next = ASTHMA.saying("Agree on a saved plan.");
        next.writeTo(RULES);
        Waiting.until("it is refused", () -> TinyCalls.of("folder.state").equals("refused"));
        String before = TinyCalls.live();
        given().get(PATH).then().body("candidate.problems[0].file", equalTo(SignatureFile.NAME));
        assertThat(TinyCalls.live()).isEqualTo(before);
    }

    @Test
    void aReleaseThatSomebodyWroteIntoTheStoreAnswersNobody() {
        TinyGuideline forged = ASTHMA.saying("Agree on a forged plan.");
        String fingerprint = TinyCalls.fingerprint(forged);
        String before = TinyCalls.live();
        store.goLive(
                new StoredRelease(
                        ASTHMA.id(), fingerprint, "0.1.0", forged.files(), "{}", Instant.now(), "nobody", "forged"),
                0,
                GoingLive.unapproved(
                        "", AuditEvent.done(Instant.now(), Actor.system("a test"), "release.live", ASTHMA.id(), "")));
        updates.follow(ASTHMA.id());

        assertThat(TinyCalls.live()).isEqualTo(before);
        given().contentType("application/json")
                .body(Map.of("conditions", List.of("asthma")))
                .post(PATH + "/decisions?release=" + fingerprint)
                .then()
                .statusCode(422)
                .body("problems[0].file", equalTo(SignatureFile.NAME));
        TinyCalls.putLive(fingerprint).statusCode(422);
        TinyCalls.putLive(before).statusCode(200);
    }
}
