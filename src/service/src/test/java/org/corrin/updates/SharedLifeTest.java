package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.TinyGuideline.ASTHMA;
import static org.corrin.Waiting.until;
import static org.corrin.updates.TinyCalls.PATH;
import static org.corrin.updates.TinyCalls.fingerprint;
import static org.corrin.updates.TinyCalls.live;
import static org.corrin.updates.TinyCalls.putLive;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.corrin.TinyGuideline;
import org.corrin.store.GoingLive;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.Test;

/** The life of a guideline on a PostgreSQL that replicas share, each with a folder of its own. */
@QuarkusTest
@TestProfile(TinyCalls.OfATinyGuideline.class)
@WithTestResource(value = ReplicaFollowerTest.OnePostgresql.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class SharedLifeTest {

    private static final TinyGuideline OTHER = ASTHMA.saying("Agree on another plan.");

    @Inject
    FolderCandidates candidates;

    private void startBeside(TinyGuideline guideline) {
        RulesFolderWatch watch =
                new RulesFolderWatch(TinyGuideline.folder(guideline), Duration.ofMillis(20), candidates);
        watch.start(candidates::isDecided);
        watch.stop();
    }

    @Test
    void aReplicaThatStartsWithAnotherFolderOnlyTellsAndWhoPutsItLiveDecides() {
        String first = fingerprint(ASTHMA);
        startBeside(OTHER);
        assertThat(live()).isEqualTo(first);
        given().get(PATH)
                .then()
                .body("folder.state", equalTo("candidate"))
                .body("folder.release", equalTo(fingerprint(OTHER)));

        // The service reads what stands in its own folder, which holds the other by now.
        OTHER.writeTo(TinyCalls.RULES);
        until("what is saved goes live", () -> live().equals(fingerprint(OTHER)));
        startBeside(ASTHMA);
        assertThat(live()).isEqualTo(fingerprint(OTHER));
        given().get(PATH).then().body("folder.state", equalTo("taken-back"));
        putLive(first).statusCode(200);
        given().get(PATH).then().body("folder.state", equalTo("same"));
        ASTHMA.writeTo(TinyCalls.RULES);
    }

    @Test
    void whatAnotherReplicaRetiresAnswersNobodyHereAndItComesBack() throws IOException {
        try (ReleaseStore another = ReleaseStore.open(new StoreSettings(
                Optional.of(ReplicaFollowerTest.url()),
                "postgres",
                "postgres",
                Files.createTempDirectory("corrin-another")))) {
            another.retire(ASTHMA.id(), Instant.now(), Actor.system("another"), "replaced");
            until("it is followed", () -> TinyCalls.decide().extract().statusCode() == 410);
            another.goLive(
                    another.kept(ASTHMA.id(), fingerprint(ASTHMA)).orElseThrow(),
                    0,
                    GoingLive.unapproved(
                            "", AuditEvent.done(Instant.now(), Actor.system("a test"), "release.live", "any", "any")));
            until("it is back", () -> TinyCalls.decide().extract().statusCode() == 200);
        }
    }
}
