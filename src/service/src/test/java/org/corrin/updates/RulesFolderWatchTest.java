package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SERUM_B12;
import static org.corrin.RulesCopy.WORDING;
import static org.corrin.Waiting.until;
import static org.corrin.updates.UpdateCalls.GUIDELINE;
import static org.corrin.updates.UpdateCalls.RULES;
import static org.corrin.updates.UpdateCalls.RULE_BEFORE;
import static org.corrin.updates.UpdateCalls.first;
import static org.corrin.updates.UpdateCalls.hasCandidate;
import static org.corrin.updates.UpdateCalls.history;
import static org.corrin.updates.UpdateCalls.live;
import static org.corrin.updates.UpdateCalls.reworded;
import static org.corrin.updates.UpdateCalls.told;
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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.corrin.LogCapture;
import org.corrin.Management;
import org.corrin.RulesCopy;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guideline is updated by saving its files while the service runs. */
@QuarkusTest
@TestProfile(UpdateCalls.OfACopy.class)
class RulesFolderWatchTest {

    private static final Path FOLDER = RULES.resolve("b12-ms");

    @Inject
    ReleaseStore store;

    @Inject
    FolderCandidates candidates;

    private String before;
    private List<StoredRefusal> refusedBefore;

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
        until("the mistake is told", UpdateCalls::hasCandidate);
        given().get(GUIDELINE)
                .then()
                .body("candidate.problems", hasSize(1))
                .body("candidate.problems[0].file", equalTo(SERUM_B12))
                .body("candidate.problems[0].line", greaterThan(0))
                .body("candidate.problems[0].rule", endsWith("180 pg/mL"));
        Management.asked().get("/q/health/ready").then().statusCode(200);
        assertThat(live()).isEqualTo(before);

        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE);
        until("the mistake is forgotten", () -> !hasCandidate());
        assertThat(history()).startsWith(before);
    }

    @Test
    void whatEditorsLeaveBehindIsNoPartOfAGuideline() throws IOException {
        List<String> names = List.of(
                ".20-serum-b12.drl.swp",
                "4913",
                "20-serum-b12.drl~",
                "#20-serum-b12.drl#",
                "20-serum-b12.drl___jb_tmp___",
                "20-serum-b12.drl___jb_old___",
                "20-serum-b12.drl.orig",
                "wording/.patient.yaml.kate-swp",
                ".idea/notes.md");
        for (String name : names) {
            Files.createDirectories(FOLDER.resolve(name).getParent());
            Files.writeString(FOLDER.resolve(name), "not a rule");
        }
        Files.createSymbolicLink(FOLDER.resolve(".#20-serum-b12.drl"), Path.of("user@host.4711"));

        RulesCopy.write(RULES, WORDING, reworded("Edited."));
        onlyGoesLive(with(WORDING, reworded("Edited.")).fingerprint());
    }

    /** Vim and JetBrains put the old file aside; others move the new one over it. */
    @Test
    void aFileSavedByRenamingGoesLive() throws IOException {
        Path file = FOLDER.resolve(WORDING);
        Path aside = file.resolveSibling("patient.yaml~");
        Files.move(file, aside);
        Files.writeString(file, reworded("By Vim."));
        Files.delete(aside);
        onlyGoesLive(with(WORDING, reworded("By Vim.")).fingerprint());

        before = live();
        Path next = Files.writeString(file.resolveSibling("patient.yaml___jb_tmp___"), reworded("By JetBrains."));
        aside = file.resolveSibling("patient.yaml___jb_old___");
        Files.move(file, aside);
        Files.move(next, file);
        Files.delete(aside);
        onlyGoesLive(with(WORDING, reworded("By JetBrains.")).fingerprint());

        before = live();
        next = Files.writeString(file.resolveSibling(".patient.yaml.X7Q"), reworded("By others."));
        Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
        onlyGoesLive(with(WORDING, reworded("By others.")).fingerprint());
    }

    @Test
    void halfAFileIsRefusedAndTheWholeGoesLive() throws IOException {
        for (int length : List.of(0, RULE_BEFORE.length() / 2)) {
            RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE.substring(0, length));
            String half = new GuidelineFiles(files()).fingerprint();
            until("half a file is refused", () -> half.equals(candidate("release")));
            assertThat(live()).isEqualTo(before);
            assertThat(told()).isNotEmpty();
        }

        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE + "\n");
        String whole = new GuidelineFiles(files()).fingerprint();
        // The store knows of it first; what answers is swapped after that.
        until("the whole is live", () -> live().equals(whole));
        assertThat(history().get(1)).isEqualTo(before);
        assertThat(hasCandidate()).isFalse();
    }

    private static Object candidate(String path) {
        return given().get(GUIDELINE).then().statusCode(200).extract().path("candidate." + path);
    }

    @Test
    void aFileWrittenInPartsIsReadWhenItIsWhole() throws IOException {
        String whole = RULE_BEFORE + "\n";
        while (!writeInParts(whole)) {
            // A pause became too long on a busy machine, and what was there may have been read.
            putBack();
            rememberWhatWas();
        }
        onlyGoesLive(with(SERUM_B12, whole).fingerprint());
    }

    /** Pauses for longer than between two looks, and less than the folder must be quiet; false if one became longer. */
    private static boolean writeInParts(String whole) {
        long longest = 0;
        for (int part = 1; part <= 10; part++) {
            long start = System.nanoTime();
            RulesCopy.write(RULES, SERUM_B12, whole.substring(0, whole.length() * part / 10));
            LockSupport.parkNanos(Duration.ofMillis(120).toNanos());
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return longest < Duration.ofMillis(190).toNanos();
    }

    @Test
    void aConfigMapMountedAsAGuidelineGoesLiveAsAWhole() throws IOException {
        Map<String, String> files = files();
        Files.move(FOLDER, RULES.resolve(".plain"));
        ConfigMapMount mount = new ConfigMapMount(FOLDER, files);
        Map<String, String> next = new TreeMap<>(files);
        next.put(WORDING, reworded("Swapped."));
        next.merge(SERUM_B12, "\n", String::concat);

        mount.update(next);
        onlyGoesLive(new GuidelineFiles(next).fingerprint());
        assertThat(told()).startsWith("Swapped.");
    }

    @Test
    void aVolumeMountedAsTheRulesFolderGoesLiveAsAWhole() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files().forEach((name, text) -> files.put("b12-ms/" + name, text));
        Files.move(FOLDER, RULES.resolve(".plain"));
        ConfigMapMount mount = new ConfigMapMount(RULES, files);
        files.put("b12-ms/" + WORDING, reworded("Swapped too."));
        files.merge("b12-ms/" + SERUM_B12, "\n", String::concat);

        mount.update(files);
        onlyGoesLive(GuidelineFiles.read(FOLDER).fingerprint());
        assertThat(told()).startsWith("Swapped too.");
    }

    @Test
    void aGuidelineThatVanishesIsLiveInBetween() throws IOException {
        Path away = Files.move(FOLDER, RULES.resolve(".away"));
        brokenGuideline("b12-two");
        until("the folder was looked at without it", () -> known().contains("b12-two"));
        assertThat(live()).isEqualTo(before);
        assertThat(told()).isNotEmpty();

        Files.writeString(away.resolve(WORDING), reworded("Back."));
        Files.move(away, FOLDER);
        onlyGoesLive(new GuidelineFiles(files()).fingerprint());
    }

    /** As when a disk is not mounted for a while. */
    @Test
    void theRulesFolderMayVanishAsAWhole() throws IOException {
        Path away;
        try (LogCapture logged = LogCapture.of(RulesFolderWatch.class)) {
            away = Files.move(RULES, RULES.resolveSibling(RULES.getFileName() + "-away"));
            until("it is noticed", () -> logged.says("cannot be read; what is live goes on"));
        }
        long longerThanQuiet = System.nanoTime() + Duration.ofMillis(400).toNanos();
        while (System.nanoTime() < longerThanQuiet) {
            assertThat(told()).isNotEmpty();
        }
        assertThat(live()).isEqualTo(before);

        Files.writeString(away.resolve("b12-ms").resolve(WORDING), reworded("Mounted again."));
        Files.move(away, RULES);
        onlyGoesLive(new GuidelineFiles(files()).fingerprint());
    }

    /** What was live may have been taken back, and the folder still holds it when it comes. */
    @Test
    void aRulesFolderThatComesAfterTheStartIsAskedAboutAsAtTheStart() throws IOException {
        Path late = RULES.resolveSibling(RULES.getFileName() + "-late");
        List<String> asked = new CopyOnWriteArrayList<>();
        RulesFolderWatch folder = new RulesFolderWatch(late, Duration.ofMillis(20), candidates);
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
        UpdateCalls.takeBackToFirst();
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
            until(making.getKey() + " is told", UpdateCalls::hasCandidate);
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
        UpdateCalls.takeBackToFirst();

        Path file = Files.write(FOLDER.resolve("notes.md"), new byte[] {(byte) 0xE4});
        until("it is told", UpdateCalls::hasCandidate);
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
        until("it is refused", () -> given().get("/v1/guidelines/b12-two").path("candidate.problems") != null);
        given().get("/v1/guidelines/b12-two").then().body("candidate.problems.message", hasItem(containsString("B21")));
        RulesCopy.write(RULES, WORDING, reworded("Beside it."));
        onlyGoesLive(with(WORDING, reworded("Beside it.")).fingerprint());
        Management.asked().get("/q/health/ready").then().statusCode(200);

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
