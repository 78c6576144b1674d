package org.corrin.store.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where the store lives.
 *
 * @param url of a PostgreSQL database, {@code postgresql://host:5432/corrin} or the same as a JDBC URL; without one, or
 *     with a blank one, the store is a file of its own
 * @param user whom PostgreSQL knows; blank if the URL names the user, or if the system's user is meant
 * @param password of that user; blank if the URL holds it, or if none is needed
 * @param data the folder of the embedded store's file, and of the mark of how far the history was seen to reach; made if
 *     it is missing
 * @param acceptedLosses the names of the marks behind which the history may fall, because an operator says so
 */
public record StoreSettings(Optional<String> url, String user, String password, Path data, Set<String> acceptedLosses) {

    public StoreSettings {
        url = url.map(String::strip).filter(given -> !given.isEmpty());
        acceptedLosses = Set.copyOf(acceptedLosses);
    }

    /** Settings by which no loss is accepted. */
    public StoreSettings(Optional<String> url, String user, String password, Path data) {
        this(url, user, password, data, Set.of());
    }

    /** @throws IllegalArgumentException if the URL is of another database, or the folder cannot be one of H2's */
    public StoreBackend home() {
        return url.<StoreBackend>map(given -> PostgresqlBackend.at(given, user, password))
                .orElseGet(() -> new EmbeddedBackend(data));
    }

    /** Without the password, and without the URL, which may hold it. */
    @Override
    public String toString() {
        return "StoreSettings[" + (url.isPresent() ? "PostgreSQL" : "embedded in " + data) + "]";
    }
}
