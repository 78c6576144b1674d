package org.corrin.edits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the process for edits may take. */
@ConfigMapping(prefix = "corrin.edits")
interface EditSettings {

    /** Its heap. */
    @WithDefault("256M")
    MemorySize heap();

    /** How long a question may take that is answered by reading files. It takes a tenth of a second, and seconds at the start. */
    @WithDefault("30s")
    Duration reading();

    /** How long a trial may take. The shipped guideline takes two seconds, and some more the first time. */
    @WithDefault("120s")
    Duration trying();

    /** After so long without a question the process ends, and its memory is given back. */
    @WithDefault("10M")
    Duration idle();
}
