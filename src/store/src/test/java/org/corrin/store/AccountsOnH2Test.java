package org.corrin.store;

import java.nio.file.Path;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.io.TempDir;

/** Accounts in the embedded store. */
class AccountsOnH2Test extends AccountContract {

    @TempDir
    Path folder;

    @Override
    StoreSettings settings() {
        return StoreContract.embedded(folder.resolve("data"));
    }
}
