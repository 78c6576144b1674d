package org.corrin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;

/** A file in a folder, open in one process. Who may read the folder may read the store: it has no password. */
final class EmbeddedBackend implements StoreBackend {

    private final Path folder;

    EmbeddedBackend(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (this.folder.toString().contains(";")) {
            throw new IllegalArgumentException(
                    "the store cannot live in `" + this.folder + "`: H2 reads what follows a `;` as its own settings");
        }
    }

    /**
     * A file whose commits are written when they return, and not at the end of H2's usual 500 ms. The store closes it,
     * not H2's own hook, which would run while the last requests still do. A thread that is interrupted while it reads
     * closes the file for all, so it is opened again ({@code retry:}).
     */
    @Override
    public DataSource connections() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreUnavailable("the store cannot be opened: the folder `" + folder + "` cannot be made");
        }
        JdbcDataSource file = new JdbcDataSource();
        file.setUrl("jdbc:h2:retry:" + folder.resolve("corrin")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=2000;DB_CLOSE_ON_EXIT=FALSE");
        file.setUser("sa");
        file.setPassword("");
        return file;
    }

    /** Nobody to tell: the processes of an embedded store are one. */
    @Override
    public void announce(Handle transaction, String guideline) {}

    @Override
    public void harden(Handle committed) {
        committed.execute("checkpoint sync");
    }

    @Override
    public WakeSignal signal() {
        return new WakeSignal.Silence();
    }

    @Override
    public String reason(String state) {
        return "the embedded store in `" + folder + "` "
                + switch (state) {
                    case "90020" -> "is open in another process; give each its own folder, or all one PostgreSQL";
                    case "90028", "90031", "90048" -> "cannot be read from its file, or written to it";
                    case "90030" -> "is damaged; put a copy of the file back";
                    case "50200", "HYT00" -> "is locked by another change for too long";
                    case "" -> "gives no connection in time";
                    default -> "reports the error " + state;
                };
    }
}
