package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SERUM_B12;
import static org.corrin.RulesCopy.WORDING;
import static org.corrin.updates.Updating.GUIDELINE;
import static org.corrin.updates.Updating.RULES;
import static org.corrin.updates.Updating.RULE_BEFORE;
import static org.corrin.updates.Updating.first;
import static org.corrin.updates.Updating.hasCandidate;
import static org.corrin.updates.Updating.history;
import static org.corrin.updates.Updating.live;
import static org.corrin.updates.Updating.reworded;
import static org.corrin.updates.Updating.told;
import static org.corrin.updates.Updating.until;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.corrin.RulesCopy;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.store.Refused;
import org.corrin.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guideline is updated by saving its files while the service runs. */
@QuarkusTest
@TestProfile(Updating.OfACopy.class)
class RulesFolderTest {

    private static final Path FOLDER = RULES.resolve("b12-ms");

    @Inject
    Store store;

    @Inject
    Updates updates;

    private String before;
    private List<Refused> refusedBefore;

    @BeforeEach
    void rememberWhatWas() {
        before = live();
        refusedBefore = store.refusals("b12-ms");
    }

    /** Each test ends with the files it began with, and the folder puts them live. */
    @AfterEach
    void putBack() throws IOException {
        Files.createDirectories(RULES);
        try (Stream<Path> entries = Files.list(RULES)) {
            for (Path entry : entries.toList()) {
                delete(entry);
            }
        }
        Files.move(RulesCopy.make().resolve("b12-ms"), FOLDER);
        until(
                "the first release is live again, alone",
                () -> live().equals(first()) && !hasCandidate() && known().equals(List.of("b12-ms")));
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Map<String, String> files() throws IOException {
        return GuidelineFiles.read(FOLDER).texts();
    }

    private static GuidelineFiles with(String file, String text) throws IOException {
        Map<String, String> files = new TreeMap<>(files());
        files.put(file, text);
        return new GuidelineFiles(files);
    }

    /** This went live, and nothing on the way to it went live or was refused. */
    private void onlyGoesLive(String release) {
        until("what was saved is live", () -> live().equals(release));
        assertThat(history()).startsWith(release, before);
        assertThat(store.refusals("b12-ms")).isEqualTo(refusedBefore);
    }

    @Test
    void aSavedFileGoesLive() {
        RulesCopy.write(RULES, WORDING, reworded("Saved."));
        until("what was saved is told", () -> told().startsWith("Saved."));
        given().get(GUIDELINE).then().body("live.by", equalTo("rules folder"));
    }

    @Test
    void aSavedMistakeIsToldAndIsForgottenWhenMended() {
        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE.replaceFirst("below\\(", "below"));
        until("the mistake is told", Updating::hasCandidate);
        given().get(GUIDELINE)
                .then()
                .body("candidate.problems", hasSize(1))
                .body("candidate.problems[0].file", equalTo(SERUM_B12))
                .body("candidate.problems[0].line", greaterThan(0))
                .body("candidate.problems[0].rule", endsWith("180 pg/mL"));
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(live()).isEqualTo(before);

        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE);
        until("the mistake is forgotten", () -> !hasCandidate());
        assertThat(history()).startsWith(before);
    }

    private static Object candidate(String path) {
        return given().get(GUIDELINE).then().statusCode(200).extract().path("candidate." + path);
    }

    /** What was live may have been taken back, and the folder still holds it when it comes. */
    @Test
    void aRulesFolderThatComesAfterTheStartIsAskedAboutAsAtTheStart() throws IOException {
        Path late = RULES.resolveSibling(RULES.getFileName() + "-late");
        List<String> asked = new CopyOnWriteArrayList<>();
        RulesFolder folder = new RulesFolder(late, Duration.ofMillis(20), updates);
        folder.start((id, release) -> asked.add(id + " " + release));

        Path coming = RulesCopy.make();
        RulesCopy.write(coming, WORDING, reworded("Taken back."));
        Files.move(coming, late);
        String release = with(WORDING, reworded("Taken back.")).fingerprint();
        until("it is asked about", () -> asked.contains("b12-ms " + release));
        RulesCopy.write(late, WORDING, reworded("New."));
        onlyGoesLive(with(WORDING, reworded("New.")).fingerprint());
        assertThat(asked).hasSize(1);
        folder.stop();
        Updating.takeBackToFirst();
    }

    @Test
    void whatCannotBeReadIsToldAndTheNextSaveGoesLive() throws IOException {
        Path file = FOLDER.resolve("notes.md");
        Path outside = Files.writeString(Files.createTempFile("corrin", ".md"), "Not ours.");
        Map<String, Making> makings = new TreeMap<>(Map.of(
                "a file beyond all measure", () -> sparse(file, 3L << 30),
                "a file that is not UTF-8", () -> Files.write(file, new byte[] {'K', (byte) 0xE4, 's', 'e'}),
                "a link in a circle", () -> Files.createSymbolicLink(file, Path.of(".")),
                "a link that leads nowhere", () -> Files.createSymbolicLink(file, Path.of("gone.md")),
                "a link that leads out", () -> Files.createSymbolicLink(file, outside)));
        for (Map.Entry<String, Making> making : makings.entrySet()) {
            making.getValue().make();
            until(making.getKey() + " is told", Updating::hasCandidate);
            assertThat(candidate("problems.file")).as(making.getKey()).isEqualTo(List.of("notes.md"));
            assertThat(live()).isEqualTo(before);
            Files.delete(file);
            until(making.getKey() + " is forgotten", () -> !hasCandidate());
        }
        RulesCopy.write(RULES, WORDING, reworded("After all."));
        until("what was saved is told", () -> told().startsWith("After all."));
    }

    @Test
    void whatWasTakenBackStaysSoWhenTheFolderCanBeReadAgain() throws IOException {
        RulesCopy.write(RULES, WORDING, reworded("Taken back."));
        onlyGoesLive(with(WORDING, reworded("Taken back.")).fingerprint());
        Updating.takeBackToFirst();

        Path file = Files.write(FOLDER.resolve("notes.md"), new byte[] {(byte) 0xE4});
        until("it is told", Updating::hasCandidate);
        Files.delete(file);
        until("it is forgotten", () -> !hasCandidate());
        assertThat(live()).isEqualTo(before);

        RulesCopy.write(RULES, WORDING, reworded("Mended."));
        until("what was saved is told", () -> told().startsWith("Mended."));
    }

    private interface Making {
        void make() throws IOException;
    }

    private static void sparse(Path file, long length) throws IOException {
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(length);
        }
    }

    @Test
    void aBrokenGuidelineStandsInTheWayOfNoOtherAndIsForgottenWithItsFolder() throws IOException {
        Path another = brokenGuideline("b12-two");
        until("it is refused", () -> known().contains("b12-two"));
        given().get("/v1/guidelines/b12-two").then().body("candidate.problems.message", hasItem(containsString("B21")));
        RulesCopy.write(RULES, WORDING, reworded("Beside it."));
        onlyGoesLive(with(WORDING, reworded("Beside it.")).fingerprint());
        given().get("/q/health/ready").then().statusCode(200);

        delete(another);
        until("it is forgotten", () -> !known().contains("b12-two"));
        assertThat(known()).contains("b12-ms");
    }

    @Test
    void aFolderWhoseNameIsNoIdIsNoGuideline() throws IOException {
        List<Path> others =
                List.of(brokenGuideline("b12-ms (copy)"), brokenGuideline("b12-ms.bak"), brokenGuideline("b12\nms"));
        RulesCopy.write(RULES, WORDING, reworded("Beside them."));
        onlyGoesLive(with(WORDING, reworded("Beside them.")).fingerprint());
        assertThat(known()).containsExactly("b12-ms");
    }

    private static List<String> known() {
        return given().get("/v1/guidelines").then().statusCode(200).extract().path("id");
    }

    /** The shipped guideline under another name, with a slip in it. */
    private static Path brokenGuideline(String name) throws IOException {
        Path rules = RulesCopy.make();
        RulesCopy.write(rules, SERUM_B12, RULE_BEFORE.replace("serum B12", "serum B21"));
        return Files.move(rules.resolve("b12-ms"), RULES.resolve(name));
    }
}
