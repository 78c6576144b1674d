package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.WORDING;
import static org.corrin.Waiting.until;
import static org.corrin.updates.UpdateCalls.GUIDELINE;
import static org.corrin.updates.UpdateCalls.RULES;
import static org.corrin.updates.UpdateCalls.history;
import static org.corrin.updates.UpdateCalls.live;
import static org.corrin.updates.UpdateCalls.post;
import static org.corrin.updates.UpdateCalls.proposal;
import static org.corrin.updates.UpdateCalls.reworded;
import static org.corrin.updates.UpdateCalls.told;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.LogCapture;
import org.corrin.Management;
import org.corrin.RulesCopy;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.store.GoingLive;
import org.corrin.store.ReleaseStore;
import org.corrin.store.ReplicaSighting;
import org.corrin.store.StoredRelease;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.Test;

/** The service beside another on one PostgreSQL, which goes away and comes back. */
@QuarkusTest
@TestProfile(UpdateCalls.OfACopy.class)
@WithTestResource(value = ReplicaFollowerTest.OnePostgresql.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ReplicaFollowerTest {

    private static EmbeddedPostgres server;
    private static Path data;

    /** Starts a PostgreSQL for the service. */
    public static class OnePostgresql implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            try {
                data = Files.createTempDirectory("corrin-postgresql");
                server = serve(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "corrin.database.url",
                    url(),
                    "corrin.database.user",
                    "postgres",
                    "corrin.database.password",
                    "postgres",
                    "corrin.replica",
                    "the service");
        }

        @Override
        public void stop() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static EmbeddedPostgres serve(int port) throws IOException {
        return EmbeddedPostgres.builder()
                // On a machine that is slow.
                .setPGStartupWait(Duration.ofMinutes(3))
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    static String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Test
    void whatAnotherReplicaPutsLiveIsFollowed() throws IOException {
        Map<String, String> files =
                new TreeMap<>(GuidelineFiles.read(RULES.resolve("b12-ms")).texts());
        files.merge("readings.md", "\nRead again.\n", String::concat);
        String next = new GuidelineFiles(files).fingerprint();
        try (ReleaseStore another = ReleaseStore.open(new StoreSettings(
                Optional.of(url()), "postgres", "postgres", Files.createTempDirectory("corrin-another")))) {
            another.goLive(
                    new StoredRelease("b12-ms", next, "1.0.0", files, "{}", Instant.now(), "another", "to be followed"),
                    0,
                    GoingLive.unapproved(
                            "", AuditEvent.done(Instant.now(), Actor.system("a test"), "release.live", "any", "any")));

            until("it is followed", () -> live().equals(next));
            until("both say so", () -> {
                another.seen(new ReplicaSighting("another", "b12-ms", next, Instant.now()));
                return given().get(GUIDELINE)
                        .then()
                        .extract()
                        .path("replicas.count { it.release == '" + next + "' }")
                        .equals(2);
            });
            given().get(GUIDELINE).then().body("replicas.name", hasItems("another", "the service"));
        }
    }

    @Test
    void withoutTheDatabaseDecisionsGoOnAndNothingIsLost() throws IOException {
        List<String> historyBefore = history();
        String before = live();
        Map<String, Object> proposed = proposal(WORDING, reworded("Proposed in the outage."));

        server.close();

        for (int attempt = 0; attempt < 2; attempt++) {
            post("/releases", proposed)
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/store"))
                    .body("detail", containsString("cannot be put live: PostgreSQL at `localhost:"));
        }
        post("/check", proposed).statusCode(200).body("accepted", equalTo(true));
        given().get(GUIDELINE + "/releases").then().statusCode(503).body("type", equalTo("/problems/store"));
        try (LogCapture logged = LogCapture.of(RulesFolderWatch.class)) {
            RulesCopy.write(RULES, WORDING, reworded("Saved in the outage."));
            until("it is to be tried again", () -> logged.says("it will be tried again"));
        }
        assertThat(told()).doesNotContain("in the outage");
        given().get(GUIDELINE)
                .then()
                .statusCode(200)
                .body("live.release", equalTo(before))
                .body("replicas.name", equalTo(List.of("the service")));
        Management.asked()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'store' }.data.failure", equalTo("database away"));
        Management.asked().get("/q/health/group/store").then().statusCode(503).body("status", equalTo("DOWN"));
        Management.asked().get("/q/metrics").then().body(containsString("corrin_store_usable 0.0"));

        server = serve(server.getPort());

        until("what was saved is live", () -> told().startsWith("Saved in the outage."));
        until(
                "the store is usable again",
                () -> Management.asked().get("/q/health/group/store").statusCode() == 200);
        Management.asked().get("/q/metrics").then().body(containsString("corrin_store_usable 1.0"));
        String saved = live();
        String sent = post("/releases", proposed).statusCode(201).extract().path("live.release");
        assertThat(told()).startsWith("Proposed in the outage.");
        assertThat(history())
                .startsWith(sent, saved, before)
                .hasSize(historyBefore.size() + 2)
                .endsWith(historyBefore.toArray(String[]::new));
        for (String release : history()) {
            assertThat(UpdateCalls.kept(release).fingerprint()).isEqualTo(release);
        }
    }
}
