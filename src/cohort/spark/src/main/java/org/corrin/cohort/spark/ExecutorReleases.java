package org.corrin.cohort.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.corrin.release.Release;

/**
 * The releases of this process, one for each guideline: all tasks of an executor share them, and what they remember of cells.
 * Those that were asked for last stay.
 */
final class ExecutorReleases {

    /** One that is asked, and one that is asked beside it; twice, where two jobs share a process. */
    private static final int MOST = 4;

    private static final Map<String, Release> RELEASES = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Release> eldest) {
            return size() > MOST;
        }
    };

    private ExecutorReleases() {}

    /** The release of a guideline. The first task that asks builds it, and the others wait. */
    static synchronized Release of(ShippedGuideline guideline) {
        return RELEASES.computeIfAbsent(guideline.fingerprint(), fingerprint -> guideline.build());
    }
}
