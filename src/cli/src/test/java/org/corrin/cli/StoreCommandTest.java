package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.store.GoingLive;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code corrin store} on an embedded store. */
class StoreCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aStoreWithTwoReleases() {
        live("data", "1.0.0");
        live("data", "1.0.1");
    }

    private ReleaseStore open(String data) {
        return ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder.resolve(data)));
    }

    private void live(String data, String version) {
        Map<String, String> files = Map.of("guideline.yaml", "version: " + version);
        live(data, version, files, new GuidelineFiles(files).fingerprint());
    }

    private void live(String data, String version, Map<String, String> files, String fingerprint) {
        try (ReleaseStore store = open(data)) {
            store.goLive(
                    new StoredRelease(
                            "b12-ms",
                            fingerprint,
                            version,
                            files,
                            "{}",
                            Instant.parse("2026-11-22T12:00:00Z"),
                            "ana",
                            ""),
                    0,
                    GoingLive.unapproved(
                            "", AuditEvent.done(Instant.now(), Actor.system("a test"), "release.live", "any", "any")));
        }
    }

    private CommandRun store(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "store";
        System.arraycopy(args, 0, all, 1, args.length);
        return CommandRun.in(folder, all);
    }

    @Test
    void aBackupIsVerifiedAndRestoredElsewhere() {
        String contents = ": 2 releases, 2 entries of going live, 0 refusals, 0 cards with feedback\n";

        assertThat(store("verify", "--data", "data")).isEqualTo(new CommandRun(0, "the store is whole" + contents, ""));
        assertThat(store("backup", "b.ndjson", "--data", "data"))
                .isEqualTo(new CommandRun(0, "backed up to b.ndjson" + contents, ""));
        assertThat(store("verify", "b.ndjson"))
                .isEqualTo(new CommandRun(0, "the backup b.ndjson is whole" + contents, ""));
        assertThat(store("restore", "b.ndjson", "--data", "other"))
                .isEqualTo(new CommandRun(0, "restored from b.ndjson" + contents, ""));

        try (ReleaseStore restored = open("other")) {
            assertThat(restored.live("b12-ms").orElseThrow().version()).isEqualTo("1.0.1");
        }
    }

    @Test
    void aStoreThatLostSomethingIsNotWhole() throws IOException {
        store("backup", "b.ndjson", "--data", "data");
        live("data", "1.0.2");
        Files.delete(folder.resolve("data/corrin.mv.db"));

        CommandRun restored = store("restore", "b.ndjson", "--data", "data");

        assertThat(restored.code()).isEqualTo(1);
        assertThat(restored.out())
                .contains("problem: of `b12-ms` there were 3 entries")
                .contains("CORRIN_STORE_ACCEPT_LOSS=")
                .endsWith("2 releases, 2 entries of going live, 0 refusals, 0 cards with feedback\n");
        assertThat(store("verify", "--data", "data").code()).isEqualTo(1);
    }

    @Test
    void filesThatAreNotThoseOfTheirFingerprintAreFound() {
        live("data", "1.0.3", Map.of("guideline.yaml", "changed"), "sha256:another");
        CommandRun verified = store("verify", "--data", "data");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("the files of 1.0.3 are not those of its fingerprint sha256:another");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("b.ndjson"), "kept");
        CommandRun backup = store("backup", "b.ndjson", "--data", "data");
        assertThat(backup.code()).isEqualTo(2);
        assertThat(backup.err()).contains("there is a file `b.ndjson` already");
        assertThat(folder.resolve("b.ndjson")).hasContent("kept");

        Files.delete(folder.resolve("b.ndjson"));
        store("backup", "b.ndjson", "--data", "data");
        CommandRun restored = store("restore", "b.ndjson", "--data", "data");
        assertThat(restored.code()).isEqualTo(1);
        assertThat(restored.out()).contains("the store is not empty");
    }

    @Test
    void whatCannotBeDoneIsUsage() {
        assertThat(store().err()).contains("Missing required subcommand");
        assertThat(store("verify", "--data", "nowhere").err()).contains("there is no store in `");
        assertThat(store("restore", "nowhere.ndjson", "--data", "data").err())
                .contains("there is no file `nowhere.ndjson`");
        assertThat(store("verify", "--url", "mysql://ana:secret@db/corrin").err())
                .contains("begins with `mysql:`")
                .doesNotContain("secret");
        for (String[] args :
                new String[][] {{}, {"verify", "--data", "nowhere"}, {"restore", "nowhere", "--data", "x"}}) {
            assertThat(store(args).code()).isEqualTo(2);
        }
    }

    @Test
    void helpTellsToStopTheServiceFirst() {
        CommandRun helped = store("--help");
        assertThat(helped.code()).isEqualTo(0);
        assertThat(helped.out()).contains("backup", "restore", "verify", "stop the service first");
    }
}
