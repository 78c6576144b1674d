package org.corrin.store.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What both databases keep unchanged. */
public final class StorableValues {

    private StorableValues() {}

    /** PostgreSQL takes no U+0000 in a text; a file may hold one, because files are kept as JSON, where it is escaped. */
    public static void text(String what, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("`" + what + "` holds the character U+0000, which no text needs");
        }
    }

    public static void named(String what, String value) {
        text(what, value);
        if (value.isBlank()) {
            throw new IllegalArgumentException("`" + what + "` is blank; it must name something");
        }
    }

    /** The databases keep microseconds: what was written equals what is read. */
    public static Instant instant(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
