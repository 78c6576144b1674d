package org.corrin.cli;

import java.nio.file.Path;
import java.util.Map;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.FolderBuildCache;
import org.corrin.buildcache.PackagedBuildCache;

/**
 * What was computed of guidelines in earlier runs: in the folder that {@code CORRIN_CACHE} names, else in {@code corrin} below
 * the user's folder for caches. With {@code CORRIN_CACHE=off} everything is computed anew, and nothing is kept.
 */
final class TerminalCache {

    private static final String VARIABLE = "CORRIN_CACHE";
    private static final String OFF = "off";

    private TerminalCache() {}

    /**
     * The cache that an environment asks for.
     *
     * @param home the user's folder
     */
    static BuildCache of(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (named.equals(OFF)) {
            return BuildCache.none();
        }
        return new FolderBuildCache(named.isEmpty() ? usual(environment, home) : Path.of(named))
                .before(new PackagedBuildCache());
    }

    private static Path usual(Map<String, String> environment, Path home) {
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The rule of XDG: what is no absolute path counts as not set.
        return (caches.startsWith("/") ? Path.of(caches) : home.resolve(".cache")).resolve("corrin");
    }
}
