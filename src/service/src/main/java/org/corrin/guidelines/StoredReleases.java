package org.corrin.guidelines;

import java.util.Map;

/** The releases that were ever live. */
public interface StoredReleases {

    /**
     * A kept release, made ready to decide with, without going live. Of a retired guideline none decides. It may have to be compiled, which takes seconds:
     * never call this on an event loop.
     *
     * @param release its fingerprint
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if there is none
     */
    LiveRelease need(String guideline, String release);

    /**
     * The same, to be read or compared and not to decide with: also of a retired guideline.
     *
     * @param release its fingerprint
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if there is none
     */
    LiveRelease needToRead(String guideline, String release);

    /**
     * What a proposal would put live, made ready to compare with; never call this on an event loop.
     *
     * @param files of it
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if it cannot be built
     */
    LiveRelease proposed(String guideline, Map<String, String> files);
}
