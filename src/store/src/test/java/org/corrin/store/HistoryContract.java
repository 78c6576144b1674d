package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.corrin.store.StoreContract.B12;
import static org.corrin.store.StoreContract.UNAPPROVED;
import static org.corrin.store.StoreContract.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a store notices of a history that is not what it was, whichever database it lives in. */
abstract class HistoryContract {

    private static final Pattern ACCEPTING = Pattern.compile("CORRIN_STORE_ACCEPT_LOSS=([0-9a-f]{12})$");

    /** Where the store of one test lives; another test's lives elsewhere. */
    abstract StoreSettings settings();

    final StoreSettings accepting(String mark) {
        StoreSettings settings = settings();
        return new StoreSettings(settings.url(), settings.user(), settings.password(), settings.data(), Set.of(mark));
    }

    final Path mark() {
        return HighWaterMark.of(settings(), settings().home()).file();
    }

    /** Does to the database what nobody should. */
    final void tamper(String... statements) {
        Jdbi.create(settings().home().connections()).useHandle(handle -> {
            for (String statement : statements) {
                handle.execute(statement);
            }
        });
    }

    static StoreUnavailable failure(ThrowingCallable call) {
        StoreUnavailable failure = catchThrowableOfType(StoreUnavailable.class, call);
        assertThat(failure).as("the failure").isNotNull();
        return failure;
    }

    /** The name by which a refusal lets an operator accept the loss. */
    static String named(StoreUnavailable lost) {
        assertThat(lost.failure()).isEqualTo(StoreFailure.HISTORY_LOST);
        Matcher name = ACCEPTING.matcher(lost.getMessage());
        assertThat(name.find()).as(lost.getMessage()).isTrue();
        return name.group(1);
    }

    /** Puts so many releases live, one after the other. */
    final void live(int releases) {
        try (ReleaseStore store = ReleaseStore.open(settings())) {
            for (int n = 1; n <= releases; n++) {
                store.goLive(release(B12, n), 0, UNAPPROVED);
            }
        }
    }

    private StoreUnavailable refused() {
        return failure(() -> ReleaseStore.open(settings()).close());
    }

    private void opens(int entries) {
        try (ReleaseStore store = ReleaseStore.open(settings())) {
            assertThat(store.history(B12)).hasSize(entries);
        }
    }

    @Test
    void aWholeHistoryOpens() {
        live(3);
        opens(3);
    }

    @Test
    void aHistoryThatIsShorterThanItWasIsRefusedInWords() {
        live(3);
        tamper("delete from went_live where place = 3");

        assertThat(refused())
                .hasMessageStartingWith(
                        "the store cannot be opened: some of the history is lost: of `b12-ms` there were"
                                + " 3 entries, the last of them 1.0.3 of 2026-11-22T12:00:03.123456Z, and there are 2.")
                .hasMessageContaining("corrin store restore");
    }

    @Test
    void aLossIsAcceptedByNamingTheMarkAndOnlyOnce() {
        live(3);
        tamper("delete from went_live where place = 3");
        String name = named(refused());

        assertThat(named(failure(
                        () -> ReleaseStore.open(accepting("0123456789ab")).close())))
                .as("another mark")
                .isEqualTo(name);
        try (ReleaseStore store = ReleaseStore.open(accepting(name))) {
            assertThat(store.live(B12).orElseThrow().version()).isEqualTo("1.0.2");
            store.goLive(release(B12, 4), 0, UNAPPROVED);
        }

        opens(3);
        tamper("delete from went_live where place = 3");
        assertThat(named(failure(() -> ReleaseStore.open(accepting(name)).close())))
                .as("the next loss is another one")
                .isNotEqualTo(name);
    }

    @Test
    void anEmptyDatabaseInTheOldPlaceIsRefused() {
        live(2);
        tamper("delete from went_live", "delete from kept");
        assertThat(refused()).hasMessageContaining("there were 2 entries").hasMessageContaining("and there are 0");
    }

    @Test
    void anotherHistoryOfTheSameLengthIsRefused() throws IOException {
        live(2);
        String before = Files.readString(mark());
        tamper("delete from went_live", "delete from kept");
        Files.delete(mark());
        live(1);
        try (ReleaseStore store = ReleaseStore.open(settings())) {
            store.goLive(release(B12, 7), 0, UNAPPROVED);
        }
        opens(2);

        Files.writeString(mark(), before);

        assertThat(refused()).hasMessageContaining("of `b12-ms`, entry 2 is another than 1.0.2 of 2026-11-22T12:00:02");
    }

    private void deleteTheMark() {
        try {
            Files.delete(mark());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEntryThatIsMissingInTheMiddleIsNoticed() {
        live(3);
        tamper("delete from went_live where place = 2");
        StoreUnavailable lost = refused();
        assertThat(lost).hasMessageContaining("of `b12-ms`, entry 2 is missing");

        try (ReleaseStore store = ReleaseStore.open(accepting(named(lost)))) {
            assertThat(store.history(B12)).hasSize(2);
        }
        opens(2);
    }

    @Test
    void anEntryThatWasChangedIsNoticedAlsoWithoutAMark() {
        live(3);
        tamper("update went_live set by = 'somebody else' where place = 2");
        deleteTheMark();
        assertThat(refused()).hasMessageContaining("of `b12-ms`, entry 2 or one before it is not as it was written");
    }

    @Test
    void aRunningStoreDoesNotFallBackToAnOlderRelease() {
        try (ReleaseStore store = ReleaseStore.open(settings())) {
            store.goLive(release(B12, 1), 0, UNAPPROVED);
            LiveEntry second = store.goLive(release(B12, 2), 0, UNAPPROVED);
            tamper("delete from went_live where place = 2");

            assertThat(failure(() -> store.live(B12)).failure()).isEqualTo(StoreFailure.HISTORY_LOST);
            assertThat(failure(store::guidelines).failure()).isEqualTo(StoreFailure.HISTORY_LOST);
            assertThat(failure(() -> store.goLive(release(B12, 3), 0, UNAPPROVED)))
                    .hasMessageContaining("some of the history is lost");
            assertThat(store.condition().failure()).isEqualTo(StoreFailure.HISTORY_LOST);
            assertThat(store.history(B12)).hasSize(1).doesNotContain(second);
        }
    }

    @Test
    void whatWasKeptWithoutAMarkIsMarkedWhenItIsOpened() {
        live(2);
        deleteTheMark();
        opens(2);
        tamper("delete from went_live where place = 2");
        named(refused());
    }

    @Test
    void aMarkThatIsDamagedIsNotTakenForNone() throws IOException {
        live(1);
        Files.writeString(mark(), Files.readString(mark()).replace("\"entries\" : 1", "\"entries\" : 0"));
        StoreUnavailable damaged = refused();
        assertThat(damaged.failure()).isEqualTo(StoreFailure.DAMAGED);
        assertThat(damaged).hasMessageContaining("`" + mark() + "`, is damaged").hasMessageContaining("store verify");

        Files.writeString(mark(), "{\"mark\":");
        assertThat(refused().failure()).isEqualTo(StoreFailure.DAMAGED);

        Files.delete(mark());
        opens(1);
    }

    @Test
    void entriesFromBeforeThereWereChainsAreChainedAndMarked() {
        Flyway.configure()
                .dataSource(settings().home().connections())
                .locations("classpath:db/migration")
                .target("2")
                .load()
                .migrate();
        tamper(
                "insert into guideline (id) values ('b12-ms'), ('another')",
                "insert into kept values ('b12-ms', 'sha256:1', '1', '{}', '{}', now(), 'ana', '')",
                "insert into kept values ('another', 'sha256:2', '1', '{}', '{}', now(), 'ana', '')",
                earlier("b12-ms", "sha256:1"),
                earlier("another", "sha256:2"),
                earlier("b12-ms", "sha256:1"));

        try (ReleaseStore store = ReleaseStore.open(settings())) {
            assertThat(store.history(B12)).hasSize(2);
            store.goLive(release(B12, 3), 0, UNAPPROVED);
        }

        opens(3);
        tamper("delete from went_live where place = 3");
        named(refused());
    }

    private static String earlier(String guideline, String release) {
        return "insert into went_live (guideline, release, version, at, by, why) values ('" + guideline + "', '"
                + release + "', '1', now(), 'ana', 'before')";
    }
}
