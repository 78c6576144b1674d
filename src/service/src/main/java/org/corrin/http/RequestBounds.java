package org.corrin.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much is taken from one caller. */
@ConfigMapping(prefix = "corrin.limits")
public interface RequestBounds {

    /** The longest body of a request for one decision. */
    @WithDefault("1M")
    MemorySize body();

    /** The longest body that holds a patient's record in FHIR, or a call of CDS Hooks with one. */
    @WithDefault("8M")
    MemorySize record();

    /** The most whole records that wait for their answer at one time; each needs some multiples of its length. */
    @WithDefault("32")
    int records();

    /** The most bodies that are read at one time and are not whole yet. */
    @WithDefault("64")
    int arriving();

    /** The most bytes that these hold together; a quarter of the heap if it is not set. */
    Optional<MemorySize> arrivingSize();

    /** How long a body may take from its first byte to its last. */
    @WithDefault("30s")
    Duration arrival();

    /** The longest line of a batch. A batch as a whole may be of any length. */
    @WithDefault("1M")
    MemorySize line();

    /** How long a line of a batch may take, from the answers to the lines before it to its end. */
    @WithDefault("60s")
    Duration lineArrival();

    /** The most entries in all arrays of one request together. */
    @WithDefault("10000")
    int entries();

    /** The most orders of one request. Rules look at each beside all else, so thousands of them do not come to rest in time. */
    @WithDefault("500")
    int orders();

    /** The most batches answered at one time; each occupies a thread while it lasts. */
    @WithDefault("32")
    int batches();

    /** The most who listen to what happens to guidelines at one time. */
    @WithDefault("64")
    int listeners();
}
