package org.corrin.store.database;

import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * What lies beneath a failure, read from the exceptions of drivers, libraries and the system.
 *
 * @param causes the failure itself first, then what caused it
 */
public record FailureCauses(List<Throwable> causes) {

    // The system's words, as the JDK passes them on: it has no exception of its own for most of them.
    private static final Pattern NO_SPACE =
            Pattern.compile("no space left|not enough space|disk quota exceeded", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_PERMISSION =
            Pattern.compile("permission denied|access is denied|read-only file system", Pattern.CASE_INSENSITIVE);

    public FailureCauses {
        causes = List.copyOf(causes);
    }

    public static FailureCauses of(Throwable failure) {
        return new FailureCauses(
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList());
    }

    /** The first SQLSTATE; empty where no database gave one. */
    public String state() {
        return failures()
                .map(SQLException::getSQLState)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** Whether a database said anything at all. */
    public boolean isOfADatabase() {
        return failures().findAny().isPresent();
    }

    public boolean isDiskFull() {
        return says(NO_SPACE);
    }

    public boolean isNoPermission() {
        return causes.stream().anyMatch(AccessDeniedException.class::isInstance) || says(NO_PERMISSION);
    }

    /** Whether H2 found that its file holds what it never wrote, or ends before it should. */
    public boolean isDamage() {
        return causes.stream()
                .filter(MVStoreException.class::isInstance)
                .map(cause -> ((MVStoreException) cause).getErrorCode())
                .anyMatch(code -> code == DataUtils.ERROR_FILE_CORRUPT
                        || code == DataUtils.ERROR_CHUNK_NOT_FOUND
                        || code == DataUtils.ERROR_BLOCK_NOT_FOUND
                        || code == DataUtils.ERROR_READING_FAILED);
    }

    private Stream<SQLException> failures() {
        return causes.stream().filter(SQLException.class::isInstance).map(SQLException.class::cast);
    }

    private boolean says(Pattern words) {
        // Of SQL exceptions the message is not read: it quotes statements, and so whatever was to be stored.
        return causes.stream()
                .filter(cause -> !(cause instanceof SQLException))
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .anyMatch(message -> words.matcher(message).find());
    }
}
