package org.corrin.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of what the rules folder last held, as both databases understand it. */
final class FolderSql {

    private FolderSql() {}

    static Optional<String> lastSeen(Handle handle, String guideline) {
        return handle.createQuery("select release from folder where guideline = :guideline")
                .bind("guideline", guideline)
                .mapTo(String.class)
                .findOne();
    }

    static void see(Handle handle, String guideline, String release, Instant at) {
        for (String change : List.of("""
                insert into folder (guideline, release, at) values (:guideline, :release, :at)
                on conflict do nothing""", """
                update folder set release = :release, at = :at where guideline = :guideline""")) {
            handle.createUpdate(change)
                    .bind("guideline", guideline)
                    .bind("release", release)
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .execute();
        }
    }
}
