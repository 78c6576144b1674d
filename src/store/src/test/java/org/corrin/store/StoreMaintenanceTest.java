package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corrin.store.StoreContract.B12;
import static org.corrin.store.StoreContract.NOON;
import static org.corrin.store.StoreContract.UNAPPROVED;
import static org.corrin.store.StoreContract.release;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.store.accounts.NewToken;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, restore and verify, from each database into the other. */
class StoreMaintenanceTest {

    private static final String ODD = "µg/L ≥ 180 – „niedrig“ 低 𝔹₁₂ \u0000 \\ \" \r\n\t";

    @TempDir
    Path folder;

    private Path backup;

    @BeforeEach
    void name() {
        backup = folder.resolve("backup.ndjson");
    }

    private StoreSettings embedded(String name) {
        return StoreContract.embedded(folder.resolve(name));
    }

    private StoreSettings postgresql() {
        StoreSettings shared =
                PostgresqlFixture.settings(PostgresqlFixture.server(), PostgresqlFixture.database(), "postgres", "");
        return new StoreSettings(shared.url(), shared.user(), shared.password(), folder.resolve("marks"));
    }

    private static StoredRelease odd() {
        return release(B12, 2, Map.of("ünï/20 serum.drl", ODD, "empty.yaml", ""));
    }

    private static void fill(StoreSettings settings) {
        try (ReleaseStore store = ReleaseStore.open(settings)) {
            store.goLive(release(B12, 1), 0, UNAPPROVED);
            store.goLive(odd(), 0, UNAPPROVED);
            store.goLive(release("another", 9), 0, UNAPPROVED);
            store.goLive(release(B12, 1), 0, UNAPPROVED);
            store.retire("another", NOON, Actor.system("ana"), "not needed");
            store.proposals()
                    .add(
                            StoreContract.draft("sha256:a"),
                            AuditEvent.done(NOON, StoreContract.ANA, "proposal.created", B12, ""));
            store.refuse(new StoredRefusal(B12, "", NOON, "ana", "[\"„µ“\"]"), Actor.system("a test"));
            store.keep(List.of(new Feedback(
                    "card",
                    "accepted",
                    B12,
                    "sha256:a",
                    "treat",
                    "oral",
                    List.of("a", "b"),
                    List.of("x"),
                    "",
                    "",
                    NOON,
                    NOON)));
            NewToken token = new NewToken("t1", "sha256:t1", "laptop", Optional.of(NOON.plusSeconds(60)));
            store.accounts().add("ana", Set.of("author"), token, Actor.system("test"), NOON);
            store.accounts()
                    .addToken("ana", new NewToken("t2", "sha256:t2", "", Optional.empty()), Actor.system("test"), NOON);
            store.accounts().revokeToken("ana", "t2", Actor.system("test"), NOON);
        }
    }

    private StoreReport backUp(StoreSettings settings) throws IOException {
        try (StoreMaintenance store = StoreMaintenance.ofExisting(settings);
                OutputStream out = Files.newOutputStream(backup)) {
            return store.backup(out);
        }
    }

    private StoreReport restore(StoreSettings settings) throws IOException {
        try (StoreMaintenance store = StoreMaintenance.open(settings)) {
            return store.restore(backup);
        }
    }

    private static StoreReport verify(StoreSettings settings) {
        try (StoreMaintenance store = StoreMaintenance.ofExisting(settings)) {
            return store.verify(any -> true);
        }
    }

    private void isCarriedOver(StoreSettings from, StoreSettings to) throws IOException {
        fill(from);

        StoreReport written = backUp(from);
        StoreReport restored = restore(to);

        assertThat(written.problems()).isEmpty();
        assertThat(written.rows())
                .isEqualTo(Map.of(
                        "guideline",
                        2L,
                        "kept",
                        3L,
                        "went_live",
                        5L,
                        "refused",
                        1L,
                        "feedback",
                        1L,
                        "proposal",
                        1L,
                        "proposal_step",
                        1L,
                        "audit",
                        10L,
                        "account",
                        1L,
                        "account_token",
                        2L));
        assertThat(restored).isEqualTo(written);
        assertThat(HighWaterMark.of(to, to.home()).read().guidelines()).containsOnlyKeys("another", B12);
        assertThat(verify(to)).isEqualTo(written);
        try (ReleaseStore before = ReleaseStore.open(from);
                ReleaseStore after = ReleaseStore.open(to)) {
            assertThat(after.history(B12)).isEqualTo(before.history(B12)).hasSize(3);
            assertThat(after.kept(B12, odd().release())).contains(odd());
            assertThat(after.refusals(B12)).isEqualTo(before.refusals(B12)).hasSize(1);
            assertThat(after.feedback(B12)).isEqualTo(before.feedback(B12)).hasSize(1);
            assertThat(after.live("another"))
                    .isEqualTo(before.live("another"))
                    .get()
                    .matches(LiveEntry::retired);
            assertThat(after.accounts().snapshot().accounts())
                    .isEqualTo(before.accounts().snapshot().accounts())
                    .hasSize(1);
            assertThat(after.accounts().snapshot().tokens())
                    .isEqualTo(before.accounts().snapshot().tokens())
                    .hasSize(2);
            assertThat(after.goLive(release(B12, 5), 0, UNAPPROVED).number()).isGreaterThan(5);
        }
    }

    @Test
    void aBackupOfH2IsRestoredIntoPostgresql() throws IOException {
        isCarriedOver(embedded("from"), postgresql());
    }

    @Test
    void aBackupOfPostgresqlIsRestoredIntoH2() throws IOException {
        isCarriedOver(postgresql(), embedded("to"));
    }

    /** As they were written before a guideline could be retired. */
    @Test
    void aBackupThatSaysNothingOfRetiringIsRestored() throws IOException {
        try (ReleaseStore store = ReleaseStore.open(embedded("from"))) {
            store.goLive(release(B12, 1), 0, UNAPPROVED);
        }
        backUp(embedded("from"));
        BackupLines earlier = new BackupLines();
        List<String> lines = Files.readAllLines(backup);
        List<String> before = new ArrayList<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            before.add(line.replace("\"retired\":false,", ""));
            earlier.count(before.get(before.size() - 1));
        }
        before.add(new JsonMapper().writeValueAsString(earlier.end()));
        assertThat(before.toString()).doesNotContain("retired");
        Files.write(backup, before);

        assertThat(restore(embedded("to")).problems()).isEmpty();
        assertThat(verify(embedded("to")).problems()).isEmpty();
    }

    @Test
    void aBackupThatLostAnythingIsRefusedWhole() throws IOException {
        fill(embedded("from"));
        backUp(embedded("from"));
        List<String> lines = Files.readAllLines(backup);
        assertThat(StoreMaintenance.verify(backup, any -> true).problems()).isEmpty();

        List<List<String>> damaged = List.of(
                lines.subList(0, lines.size() - 1),
                lines.subList(1, lines.size()),
                Stream.concat(lines.subList(0, 3).stream(), lines.subList(4, lines.size()).stream())
                        .toList(),
                lines.stream().map(line -> line.replace("1.0.2", "1.0.3")).toList(),
                lines.stream()
                        .map(line -> line.replace("\"table\":\"kept\"", "\"table\":\"users\""))
                        .toList(),
                lines.stream()
                        .map(line -> line.replace("\"why\"", "\"why not\""))
                        .toList(),
                List.of(),
                List.of("not JSON"),
                lines.subList(0, 1));
        for (List<String> one : damaged) {
            Files.write(backup, one);
            assertThat(StoreMaintenance.verify(backup, any -> true).problems())
                    .as("%s", one)
                    .isNotEmpty();
            assertThat(restore(embedded("to")).problems()).isNotEmpty();
        }

        Files.write(backup, lines);
        assertThat(restore(embedded("to")).problems()).isEmpty();
    }

    @Test
    void aStoreThatIsNotEmptyIsLeftAsItIs() throws IOException {
        fill(embedded("from"));
        StoreReport before = backUp(embedded("from"));
        assertThat(restore(embedded("from")).problems())
                .containsExactly("the store is not empty; restore into an empty folder or database");
        assertThat(verify(embedded("from"))).isEqualTo(before);
    }

    @Test
    void anOlderBackupIsRestoredAndSaysWhatItLacks() throws IOException {
        StoreSettings settings = embedded("from");
        fill(settings);
        backUp(settings);
        try (ReleaseStore store = ReleaseStore.open(settings)) {
            store.goLive(release(B12, 7), 0, UNAPPROVED);
        }
        Files.delete(folder.resolve("from/corrin.mv.db"));

        StoreReport restored = restore(settings);

        assertThat(restored.problems()).hasSize(2);
        assertThat(restored.problems().get(0)).contains("there were 4 entries", "1.0.7", "and there are 3");
        String accepting = restored.problems().get(1);
        String name = accepting.substring(accepting.indexOf('=') + 1);
        assertThatThrownBy(() -> ReleaseStore.open(settings)).hasMessageEndingWith("CORRIN_STORE_ACCEPT_LOSS=" + name);
        StoreSettings accepted = new StoreSettings(settings.url(), "", "", settings.data(), Set.of(name));
        try (ReleaseStore store = ReleaseStore.open(accepted)) {
            assertThat(store.history(B12)).hasSize(3);
        }
        assertThat(verify(settings).problems()).isEmpty();
    }

    @Test
    void verifyTellsFilesThatAreNotThoseOfTheirRelease() throws IOException {
        fill(embedded("from"));
        backUp(embedded("from"));
        String problem = "of `b12-ms`, the files of 1.0.2 are not those of its fingerprint " + odd().release();
        try (StoreMaintenance store = StoreMaintenance.ofExisting(embedded("from"))) {
            assertThat(store.verify(kept -> !kept.equals(odd())).problems()).containsExactly(problem);
        }
        assertThat(StoreMaintenance.verify(backup, kept -> !kept.equals(odd())).problems())
                .containsExactly(problem);
    }

    @Test
    void whereThereIsNoStoreNoneIsMade() {
        assertThatThrownBy(() -> StoreMaintenance.ofExisting(embedded("nowhere")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("there is no store in `" + folder.resolve("nowhere") + "`; name its folder");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }
}
