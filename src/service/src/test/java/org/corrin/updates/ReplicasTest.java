package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.store.Kept;
import org.corrin.store.Replica;
import org.corrin.store.Store;
import org.corrin.store.StoreSettings;
import org.junit.jupiter.api.Test;

/** The service beside another on one PostgreSQL, which goes away in the end. */
@QuarkusTest
@WithTestResource(value = ReplicasTest.OnePostgresql.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ReplicasTest {

    private static final String GUIDELINE = "/v1/guidelines/b12-ms";
    private static EmbeddedPostgres server;

    /** Starts a PostgreSQL for the service. */
    public static class OnePostgresql implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            try {
                server = EmbeddedPostgres.start();
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

    private static String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    private static String live() {
        return given().get(GUIDELINE).then().statusCode(200).extract().path("live.release");
    }

    private static boolean within(Duration time, BooleanSupplier question) {
        Instant deadline = Instant.now().plus(time);
        while (!question.getAsBoolean() && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        return question.getAsBoolean();
    }

    @Test
    void whatAnotherReplicaPutsLiveIsFollowedAndTheDatabaseMayGoAway() throws IOException {
        String before = live();
        Map<String, String> files = new TreeMap<>(GuidelineFiles.read(Path.of(System.getenv("CORRIN_RULES"), "b12-ms"))
                .texts());
        files.merge("readings.md", "\nRead again.\n", String::concat);
        String next = new GuidelineFiles(files).fingerprint();
        try (Store another =
                Store.open(new StoreSettings(Optional.of(url()), "postgres", "postgres", Path.of("unused")))) {
            another.goLive(new Kept("b12-ms", next, "1.0.0", files, "{}", Instant.now(), "another", "to be followed"));

            assertThat(within(Duration.ofSeconds(30), () -> live().equals(next)))
                    .isTrue();
            assertThat(within(Duration.ofSeconds(10), () -> {
                        another.seen(new Replica("another", "b12-ms", next, Instant.now()));
                        return given().get(GUIDELINE)
                                .then()
                                .extract()
                                .path("replicas.count { it.release == '" + next + "' }")
                                .equals(2);
                    }))
                    .isTrue();
            given().get(GUIDELINE).then().body("replicas.name", hasItems("another", "the service"));
        }

        server.close();

        given().contentType("application/json")
                .body("{\"files\": {}, \"why\": \"tried without a database\"}")
                .post(GUIDELINE + "/releases")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/store"));
        given().contentType("application/json")
                .body("{\"conditions\": [\"multiple sclerosis\"]}")
                .post(GUIDELINE + "/decisions")
                .then()
                .statusCode(200)
                .body("guideline.release", equalTo(next));
        assertThat(live()).isEqualTo(next).isNotEqualTo(before);
        given().get(GUIDELINE).then().body("replicas.name", equalTo(List.of("the service")));
    }
}
