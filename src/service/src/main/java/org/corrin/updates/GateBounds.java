package org.corrin.updates;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the gate may take for one candidate. */
@ConfigMapping(prefix = "corrin.gate")
interface GateBounds {

    /** After so long a check is given up. The shipped guideline takes seconds, its first check two minutes at most. */
    @WithDefault("300s")
    Duration longest();

    /** Whoever waits so long for a check is told where to ask for what came of it. */
    @WithDefault("20s")
    Duration answerWithin();

    /** Whether it has a process of its own. Without one, what a candidate takes is taken from decisions. */
    @WithDefault("true")
    boolean process();

    /** The heap of that process. */
    @WithDefault("256M")
    MemorySize heap();
}
