package org.corrin.gate;

import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildCache;

/**
 * What a check may use.
 *
 * @param threads how many cores the proof may use
 * @param budget of all of it
 * @param cache where earlier results may be, and where these are kept
 */
public record CheckMeans(int threads, WorkBudget budget, BuildCache cache) {

    /** Every core, as long as it takes, and nothing known from before. */
    public static CheckMeans all() {
        return new CheckMeans(Runtime.getRuntime().availableProcessors(), WorkBudget.unlimited(), BuildCache.none());
    }
}
