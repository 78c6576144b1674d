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

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.corrin.TinyGuideline;
import org.corrin.store.ReleaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a folder holds when the service starts beside it, with a store of its own: another watch stands for each start. */
@QuarkusTest
@TestProfile(TinyCalls.OfATinyGuideline.class)
class FolderAtStartTest {

    private static final TinyGuideline OTHER = ASTHMA.saying("Agree on another plan.");

    @Inject
    FolderCandidates candidates;

    @Inject
    ReleaseStore store;

    private final List<RulesFolderWatch> started = new ArrayList<>();

    private void startBeside(Path rules) {
        RulesFolderWatch watch = new RulesFolderWatch(rules, Duration.ofMillis(20), candidates);
        started.add(watch);
        watch.start(candidates::isDecided);
    }

    private void stop() {
        started.forEach(RulesFolderWatch::stop);
        started.clear();
    }

    @AfterEach
    void putBack() {
        stop();
        startBeside(TinyGuideline.folder(ASTHMA));
        stop();
        putLive(fingerprint(ASTHMA)).statusCode(200);
    }

    private static void folder(String state) {
        given().get(PATH).then().body("folder.state", equalTo(state));
    }

    @Test
    void whatWasChangedMeanwhileIsACandidateAlsoIfItWasLiveBefore() {
        startBeside(TinyGuideline.folder(OTHER));
        assertThat(live()).isEqualTo(fingerprint(OTHER));
        given().get(PATH).then().body("live.why", equalTo("a file was changed while the service was not running"));
        stop();

        startBeside(TinyGuideline.folder(ASTHMA));
        assertThat(live()).isEqualTo(fingerprint(ASTHMA));
        folder("same");
    }

    @Test
    void whatWasTakenBackAndNotTouchedSinceStaysTakenBack() {
        Path rules = TinyGuideline.folder(OTHER);
        startBeside(rules);
        putLive(fingerprint(ASTHMA)).statusCode(200);
        stop();

        startBeside(rules);
        assertThat(live()).isEqualTo(fingerprint(ASTHMA));
        given().get(PATH)
                .then()
                .body("folder.state", equalTo("taken-back"))
                .body("folder.release", equalTo(fingerprint(OTHER)))
                .body("folder.by", equalTo("administrator"))
                .body("folder.why", equalTo("wanted again"));
    }

    @Test
    void aFolderThatVanishesIsToldAndComesBackAsItWas() throws Exception {
        Path rules = TinyGuideline.folder(ASTHMA);
        startBeside(rules);
        folder("same");
        Path away = Files.move(rules.resolve(ASTHMA.id()), rules.resolve(".away"));
        until("it is told", () -> TinyCalls.of("folder.state").equals("absent"));
        TinyCalls.decide().statusCode(200);
        Files.move(away, rules.resolve(ASTHMA.id()));
        until("it is there again", () -> TinyCalls.of("folder.state").equals("same"));
    }

    @Test
    void whatWasRefusedIsToldAgain() {
        TinyGuideline broken = new TinyGuideline(ASTHMA.id(), ASTHMA.condition(), ASTHMA.code(), "Say {nothing}.", "");
        Path rules = TinyGuideline.folder(broken);
        for (int start = 0; start < 2; start++) {
            startBeside(rules);
            folder("refused");
            given().get(PATH).then().body("candidate.release", equalTo(fingerprint(broken)));
            stop();
        }
        assertThat(store.lastInFolder(ASTHMA.id())).contains(fingerprint(broken));
    }
}
