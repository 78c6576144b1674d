package org.corrin.cli;

import java.util.Optional;
import java.util.function.Function;
import org.corrin.cli.source.UsageError;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.store.StoreMaintenance;
import org.corrin.store.StoredRelease;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import picocli.CommandLine.Option;

/** The store that a verb is about, named as the service names it. A password is taken from the environment alone. */
final class StoreArgument {

    private static final String PASSWORD = "CORRIN_DATABASE_PASSWORD";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:CORRIN_DATA:-data}",
            description = "where the embedded store lives, and the mark of its history; CORRIN_DATA, or `data`")
    private String data = "data";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CORRIN_DATABASE_URL:-}",
            description = "a PostgreSQL instead, postgresql://host:5432/database; CORRIN_DATABASE_URL")
    private String url = "";

    @Option(
            names = "--user",
            paramLabel = "USER",
            defaultValue = "${env:CORRIN_DATABASE_USER:-}",
            description = {"whom PostgreSQL knows; CORRIN_DATABASE_USER.", "The password is in CORRIN_DATABASE_PASSWORD"
            })
    private String user = "";

    private StoreSettings settings(TerminalSession session) {
        String password = Optional.ofNullable(System.getenv(PASSWORD)).orElse("");
        return new StoreSettings(
                Optional.of(url), user, password, session.folder().resolve(data).toAbsolutePath());
    }

    /** Opens the store that must be there. */
    StoreMaintenance existing(TerminalSession session) {
        return opened(StoreMaintenance::ofExisting, session);
    }

    /** Opens the store, and makes it if there is none. */
    StoreMaintenance any(TerminalSession session) {
        return opened(StoreMaintenance::open, session);
    }

    private StoreMaintenance opened(Function<StoreSettings, StoreMaintenance> opening, TerminalSession session) {
        try {
            return opening.apply(settings(session));
        } catch (StoreUnavailable | IllegalArgumentException e) {
            throw new UsageError(e.getMessage());
        }
    }

    /** Whether the files of a release are those that it was put live with. */
    static boolean isAsNamed(StoredRelease kept) {
        return new GuidelineFiles(kept.files()).fingerprint().equals(kept.release());
    }
}
