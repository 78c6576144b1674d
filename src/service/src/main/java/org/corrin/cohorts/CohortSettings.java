package org.corrin.cohorts;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How much cohorts may take, and where those of the operator lie. */
@ConfigMapping(prefix = "corrin.cohort")
interface CohortSettings {

    /** Folders as {@link CohortFiles#in} reads them, by the names under which callers know them. */
    Map<String, Path> folders();

    /** The longest cohort that is sent. It is kept in a file until it is decided. */
    @WithDefault("256M")
    MemorySize upload();

    /** Where cohorts lie while they are decided, readable by the service alone; {@code cohorts} in its data if it is not set. */
    Optional<Path> spool();

    /** The most that a cohort's rows may take on the disk. */
    @WithDefault("2G")
    MemorySize disk();

    /** The most patients of a cohort; each is remembered in some 20 bytes while it is decided. */
    @WithDefault("500000")
    long patients();

    /** How long a cohort may take to arrive. */
    @WithDefault("10m")
    Duration arrival();

    /** After so long a run is given up. */
    @WithDefault("1h")
    Duration longest();

    /** The most cohorts that wait while one is decided. */
    @WithDefault("3")
    int waiting();

    /** How many threads decide. They give way to decisions for which somebody waits. */
    @WithDefault("1")
    int threads();
}
