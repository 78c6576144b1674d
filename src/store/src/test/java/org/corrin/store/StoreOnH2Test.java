package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.h2.engine.SysProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store, in a folder that is not there yet. */
class StoreOnH2Test extends StoreContract {

    @TempDir
    Path folder;

    @Override
    StoreSettings settings() {
        return new StoreSettings(Optional.of("  "), "corrin", "not used", folder.resolve("made/on the way"));
    }

    @Test
    void theStoreIsThereWhenItIsOpenedAgain() {
        LiveEntry live = store.goLive(release(B12, 1), 0, UNAPPROVED);
        store.close();

        ReleaseStore again = open();
        assertThat(again.live(B12)).contains(live);
        assertThat(again.kept(B12, live.release())).contains(release(B12, 1));
        assertThat(again.goLive(release(B12, 2), 0, UNAPPROVED).number()).isGreaterThan(live.number());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        StoreSettings settings = new StoreSettings(Optional.empty(), "", "", file.resolve("data"));
        assertThatThrownBy(() -> ReleaseStore.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("the store cannot be opened: the folder `" + file.resolve("data") + "` cannot be made");
    }

    @Test
    void aFileThatIsDamagedIsNotOpened() throws IOException {
        Path damaged = Files.createDirectory(folder.resolve("damaged"));
        Files.writeString(damaged.resolve("corrin.mv.db"), "no database".repeat(1_000));
        StoreSettings settings = new StoreSettings(Optional.empty(), "", "", damaged);
        assertThatThrownBy(() -> ReleaseStore.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage(
                        "the store cannot be opened: the embedded store in `" + damaged
                                + "` is damaged; stop the service, put the file aside, and restore a backup (`corrin store restore`)");
    }

    /** Releases have texts of megabytes, and a heap that they fill is taken from decisions. */
    @Test
    void textsThatWereReadAreNotKeptInMemory() {
        assertThat(SysProperties.OBJECT_CACHE).isFalse();
    }
}
