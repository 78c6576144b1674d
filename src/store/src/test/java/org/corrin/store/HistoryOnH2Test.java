package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.store.StoreContract.B12;
import static org.corrin.store.StoreContract.UNAPPROVED;
import static org.corrin.store.StoreContract.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history of the embedded store, and what becomes of its file. */
class HistoryOnH2Test extends HistoryContract {

    private static final int BLOCK = 4096;
    private static final int PARTS = 6;

    @TempDir
    Path folder;

    @Override
    StoreSettings settings() {
        return StoreContract.embedded(folder);
    }

    private Path file() {
        return folder.resolve("corrin.mv.db");
    }

    @Test
    void aCopyOfTheFileFromBeforeIsRefused() throws IOException {
        live(1);
        byte[] before = Files.readAllBytes(file());
        live(2);
        Files.write(file(), before);

        named(failure(() -> ReleaseStore.open(settings()).close()));
    }

    @Test
    void aFileThatIsGoneIsRefused() throws IOException {
        live(1);
        Files.delete(file());
        named(failure(() -> ReleaseStore.open(settings()).close()));
    }

    /** H2 opens a file that lost its end as it was at an earlier commit, or not at all. */
    @Test
    void aFileThatLostItsEndIsNeverTakenForWhole() throws IOException {
        for (int n = 1; n <= 4; n++) {
            try (ReleaseStore store = ReleaseStore.open(settings())) {
                store.goLive(
                        release(B12, n, Map.of("large.drl", "%08d".formatted(n).repeat(20_000))), 0, UNAPPROVED);
            }
        }
        byte[] whole = Files.readAllBytes(file());
        Set<StoreFailure> seen = EnumSet.noneOf(StoreFailure.class);
        for (int part = 1; part < PARTS; part++) {
            long left = whole.length / BLOCK * part / PARTS * BLOCK;
            Files.write(file(), whole);
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.truncate(left);
            }
            try (ReleaseStore store = ReleaseStore.open(settings())) {
                assertThat(store.history(B12)).as(left + " bytes left").hasSize(4);
            } catch (StoreUnavailable refused) {
                seen.add(refused.failure());
            }
        }
        assertThat(seen)
                .isSubsetOf(StoreFailure.DAMAGED, StoreFailure.HISTORY_LOST)
                .isNotEmpty();
    }
}
