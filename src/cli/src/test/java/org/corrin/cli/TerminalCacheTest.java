package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a terminal keeps what it has computed. */
class TerminalCacheTest {

    private static final BuildKey KEY = BuildKey.of("test", List.of("a terminal"));

    @TempDir
    private Path home;

    private void keepIn(Map<String, String> environment) {
        BuildCache cache = TerminalCache.of(environment, home);
        cache.keep(KEY, new byte[] {1});
    }

    @Test
    void itIsBelowTheUsersFolderForCaches() {
        keepIn(Map.of());
        assertThat(home.resolve(".cache/corrin").resolve(KEY.name())).exists();
    }

    @Test
    void anotherFolderForCachesIsRespectedIfItIsAWholePath() {
        keepIn(Map.of("XDG_CACHE_HOME", home.resolve("caches").toString()));
        assertThat(home.resolve("caches/corrin").resolve(KEY.name())).exists();
        keepIn(Map.of("XDG_CACHE_HOME", "somewhere"));
        assertThat(home.resolve(".cache/corrin").resolve(KEY.name())).exists();
    }

    @Test
    void theSettingOfCorrinComesFirst() {
        keepIn(Map.of(
                "CORRIN_CACHE",
                home.resolve("own").toString(),
                "XDG_CACHE_HOME",
                home.resolve("caches").toString()));
        assertThat(home.resolve("own").resolve(KEY.name())).exists();
        assertThat(home.resolve("caches")).doesNotExist();
    }

    @Test
    void offKeepsNothing() {
        keepIn(Map.of("CORRIN_CACHE", "off"));
        assertThat(home).isEmptyDirectory();
    }
}
