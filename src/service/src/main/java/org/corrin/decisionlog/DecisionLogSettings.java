package org.corrin.decisionlog;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What is kept of decisions. */
@ConfigMapping(prefix = "corrin.decisions")
public interface DecisionLogSettings {

    /** How much. */
    enum Extent {
        /** Nothing. */
        OFF,
        /** That it was made: by which release, for whom it was asked, and hashes of question and answer. */
        PROOF,
        /** Also what was asked, encrypted: it can be decided again. */
        FULL
    }

    @WithDefault("off")
    Extent log();

    /** Keys, as {@code id:Base64 of 32 bytes} with commas between them. The first writes, all of them read. */
    Optional<String> key();

    /** How many days a decision is kept. */
    @WithDefault("90")
    int keep();

    /** How many may wait to be written; more are not logged, and that is told. */
    @WithDefault("10000")
    int queue();

    /** How many bytes of requests may wait. */
    @WithDefault("32M")
    MemorySize queueSize();
}
