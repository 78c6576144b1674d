package org.corrin.fhirclient;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is waited for the FHIR server of a hook call, and how much is taken from it. */
@ConfigMapping(prefix = "corrin.hooks.fetch")
interface FetchBounds {

    /** The longest time to connect. */
    @WithDefault("1s")
    Duration connect();

    /** The longest time for one request, from looking up the host to the last byte of the answer. */
    @WithDefault("2s")
    Duration request();

    /** The longest time for all that one hook call needs: as long, and no longer, its thread waits. */
    @WithDefault("3s")
    Duration whole();

    /** The most bytes of one query, all its pages together. A tree in memory takes several times as much. */
    @WithDefault("8M")
    MemorySize size();

    /** The most bytes of all that one hook call needs. */
    @WithDefault("16M")
    MemorySize wholeSize();

    /** The most pages of one query, a first page that the call brought included. */
    @WithDefault("20")
    int pages();

    /**
     * The most hook calls that wait for a FHIR server at one time; each occupies a thread while it waits. The next one goes
     * without, so that a slow FHIR server does not use up the threads of the service.
     */
    @WithDefault("32")
    int calls();
}
