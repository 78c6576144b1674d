package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.corrin.store.StoreContract.B12;
import static org.corrin.store.StoreContract.UNAPPROVED;
import static org.corrin.store.StoreContract.release;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.corrin.store.database.StoreCondition;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded store whose disk or database fails under it, and works again. */
class StoreReopeningTest {

    @TempDir
    Path folder;

    private FailingDisk disk;
    private ReleaseStore store;
    private LiveEntry first;

    @BeforeEach
    void openOne() {
        disk = FailingDisk.mounted();
        store = ReleaseStore.open(StoreContract.embedded(folder));
        first = store.goLive(release(B12, 1), 0, UNAPPROVED);
    }

    @AfterEach
    void close() {
        disk.works();
        store.close();
        disk.close();
    }

    /** Larger than what is written beside what was there. */
    private static StoredRelease large(int n) {
        return release(B12, n, Map.of("large.drl", "%08d".formatted(n).repeat(20_000)));
    }

    private static StoreUnavailable failure(ThrowingCallable call) {
        StoreUnavailable failure = catchThrowableOfType(StoreUnavailable.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void aStoreOnADiskThatWasFullOpensByItself() {
        disk.isFull();
        StoreUnavailable full = failure(() -> store.goLive(large(2), 0, UNAPPROVED));
        assertThat(full.failure()).isEqualTo(StoreFailure.DISK_FULL);
        assertThat(full)
                .hasMessageEndingWith("the embedded store in `" + folder
                        + "` finds no space left on its disk; make room, and it opens by itself");
        assertThat(store.condition().failure()).isEqualTo(StoreFailure.DISK_FULL);
        assertThat(store.condition().isUsable()).isFalse();

        disk.works();
        LiveEntry second = store.goLive(large(2), 0, UNAPPROVED);

        assertThat(store.history(B12)).containsExactly(second, first);
        assertThat(store.guidelines()).containsExactly(B12);
        assertThat(store.condition()).isEqualTo(new StoreCondition(StoreFailure.NONE, "", false));
    }

    @Test
    void aDiskThatBecameReadOnlyIsToldFromAFullOne() {
        disk.isReadOnly();
        StoreUnavailable forbidden = failure(() -> store.goLive(large(2), 0, UNAPPROVED));
        assertThat(forbidden.failure()).isEqualTo(StoreFailure.NO_PERMISSION);
        assertThat(forbidden).hasMessageContaining("may not be read or written by the user of this process");

        disk.works();
        assertThat(store.goLive(large(2), 0, UNAPPROVED).version()).isEqualTo("1.0.2");
    }

    @Test
    void aDatabaseThatWasClosedOpensByItself() throws Exception {
        try (Connection connection =
                        StoreContract.embedded(folder).home().connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }

        StoreUnavailable closed = failure(() -> store.live(B12));
        assertThat(closed.failure()).isEqualTo(StoreFailure.CLOSED);
        assertThat(closed).hasMessageContaining("was closed by a failure; it is opened again by itself");

        assertThat(store.live(B12)).contains(first);
        assertThat(store.goLive(release(B12, 2), 0, UNAPPROVED).version()).isEqualTo("1.0.2");
    }

    @Test
    void aClosedStoreStaysClosed() {
        store.close();
        assertThatThrownBy(() -> store.live(B12)).hasMessageEndingWith("the store is closed");
        assertThatThrownBy(() -> store.live(B12)).hasMessageEndingWith("the store is closed");
    }
}
