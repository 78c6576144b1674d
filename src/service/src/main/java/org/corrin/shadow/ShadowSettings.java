package org.corrin.shadow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which proposals decide beside what is live, and how much. */
@ConfigMapping(prefix = "corrin.shadow")
interface ShadowSettings {

    /** Proposals, as {@code b12-ms/3}, one of a guideline. What is no proposal is told, and ends nothing. */
    @WithParentName
    Optional<List<String>> proposals();

    /** Which part of the decisions, from 0 to 1. */
    @WithDefault("1.0")
    double sample();

    /** How many decisions may wait; those that come while so many do are skipped. */
    @WithDefault("256")
    int queue();

    /** How often counts are saved, and it is looked what became of the proposals. */
    @WithDefault("60s")
    Duration saveEvery();
}
