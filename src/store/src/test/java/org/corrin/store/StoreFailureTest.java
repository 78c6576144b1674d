package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.corrin.store.StoreContract.B12;
import static org.corrin.store.StoreContract.UNAPPROVED;
import static org.corrin.store.StoreContract.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.corrin.store.database.FailureCauses;
import org.corrin.store.database.StoreBackend;
import org.corrin.store.database.StoreDiagnosis;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of failure has its own words, whichever database fails. */
class StoreFailureTest {

    @TempDir
    Path folder;

    private StoreBackend embedded() {
        return StoreContract.embedded(folder).home();
    }

    private static StoreBackend postgresql() {
        return new StoreSettings(Optional.of("postgresql://db/corrin"), "ana", "", Path.of("data")).home();
    }

    private static StoreDiagnosis diagnosis(StoreBackend home, String state) {
        return home.diagnose(FailureCauses.of(new SQLException("says what was to be stored", state)));
    }

    @ParameterizedTest
    @CsvSource({
        "53100, DISK_FULL, has no space left on its disk",
        "42501, NO_PERMISSION, does not allow the user to do this",
        "28P01, WRONG_PASSWORD, refuses the user `ana` or the password",
        "3D000, NO_DATABASE, has no database of that name",
        "08006, AWAY, 'does not answer, or not as it should'",
        "57P01, AWAY, is stopping or starting",
        "25006, READ_ONLY, takes no changes: it is a read-only copy",
        "XX001, DAMAGED, says that its data is damaged; restore a backup of it",
        "42P01, HISTORY_LOST, has lost the tables of Corrin; restore a backup",
        "55P03, BUSY, is locked by another change for too long",
        "22000, OTHER, reports the error 22000",
    })
    void postgresqlFailsInItsOwnWords(String state, StoreFailure failure, String words) {
        StoreDiagnosis diagnosis = diagnosis(postgresql(), state);
        assertThat(diagnosis.failure()).isEqualTo(failure);
        assertThat(diagnosis.words()).isEqualTo("PostgreSQL at `db/corrin` " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "90020, OPEN_ELSEWHERE, is open in another process",
        "90030, DAMAGED, is damaged",
        "28000, WRONG_PASSWORD, asks for a password",
        "HYT00, BUSY, is locked by another change for too long",
        "90098, CLOSED, was closed by a failure",
        "42S02, HISTORY_LOST, has lost its tables",
        "22000, OTHER, reports the error 22000",
    })
    void theEmbeddedStoreFailsInItsOwnWords(String state, StoreFailure failure, String words) {
        StoreDiagnosis diagnosis = diagnosis(embedded(), state);
        assertThat(diagnosis.failure()).isEqualTo(failure);
        assertThat(diagnosis.words()).startsWith("the embedded store in `" + folder + "` " + words);
    }

    @Test
    void whatTheSystemRefusesIsReadBeneathTheDatabase() {
        for (String full : new String[] {"No space left on device", "There is not enough space on the disk"}) {
            assertThat(beneath(new IOException(full))).isEqualTo(StoreFailure.DISK_FULL);
        }
        for (IOException denied : new IOException[] {
            new AccessDeniedException("corrin.mv.db"),
            new IOException("Permission denied"),
            new IOException("Read-only file system")
        }) {
            assertThat(beneath(denied)).isEqualTo(StoreFailure.NO_PERMISSION);
        }
        assertThat(beneath(new IOException("whatever"))).isEqualTo(StoreFailure.CLOSED);
    }

    private StoreFailure beneath(IOException cause) {
        return embedded()
                .diagnose(FailureCauses.of(new SQLException("closed", "90098", cause)))
                .failure();
    }

    /** A statement that is quoted may say anything. */
    @Test
    void whatWasToBeStoredIsNotTakenForAFailure() {
        SQLException quoting = new SQLException("insert 'No space left on device, Permission denied'", "22000");
        assertThat(embedded().diagnose(FailureCauses.of(quoting)).failure()).isEqualTo(StoreFailure.OTHER);
    }

    @Test
    void aFileThatIsLockedIsSaidToBeOpenElsewhere() throws IOException {
        StoreSettings settings = StoreContract.embedded(folder);
        try (ReleaseStore store = ReleaseStore.open(settings)) {
            store.goLive(release(B12, 1), 0, UNAPPROVED);
        }
        try (FileChannel file = FileChannel.open(folder.resolve("corrin.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            StoreUnavailable locked = catchThrowableOfType(StoreUnavailable.class, () -> ReleaseStore.open(settings));
            assertThat(lock.isValid()).isTrue();
            assertThat(locked.failure()).isEqualTo(StoreFailure.OPEN_ELSEWHERE);
            assertThat(locked).hasMessageContaining("give each its own folder, or all one PostgreSQL");
        }
    }

    @Test
    void everyKindHasALabelOfItsOwn() {
        assertThat(Arrays.stream(StoreFailure.values()).map(StoreFailure::label))
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("[a-z ]+"));
    }
}
