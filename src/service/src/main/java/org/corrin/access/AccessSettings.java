package org.corrin.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Who may do what without signing in, and how long somebody stays signed in. */
@ConfigMapping(prefix = "corrin.access")
public interface AccessSettings {

    /** Whether decisions and reading need somebody. */
    enum Openness {
        /** Whoever reaches the port may ask and read. */
        OPEN,
        /** Whoever asks has the role of a caller, and whoever reads has signed in. */
        CLOSED;

        /** How it is written. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Changes always need somebody. */
    @WithParentName
    @WithDefault("open")
    Openness openness();

    /** The token of the account that the first start makes; without one it makes a token, and prints it once. */
    Optional<String> firstToken();

    /** Sessions in browsers. */
    SessionBounds session();

    /** How often, by identity or else by address. */
    CallRates rates();

    /** How long sessions last. */
    interface SessionBounds {

        /** However much it is used. */
        @WithDefault("8H")
        Duration longest();

        /** Without use. */
        @WithDefault("30M")
        Duration idle();
    }

    /** So many a minute; as many may come at once. */
    interface CallRates {

        /** What changes something, or has a candidate checked. */
        @WithDefault("60")
        int changes();

        /** Decisions and reading; 0 for as many as come. */
        @WithDefault("60000")
        int questions();

        /** Tokens and cookies that are nobody's, from one address. */
        @WithDefault("10")
        int failures();
    }
}
