package org.corrin.buildcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a folder is found again as it was, or not at all. */
class FolderBuildCacheTest {

    private static final BuildKey KEY = BuildKey.of("test", List.of("one"));
    private static final byte[] CONTENT = "classes".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path caches;

    private Path folder() {
        return caches.resolve("corrin");
    }

    private FolderBuildCache kept() {
        FolderBuildCache cache = new FolderBuildCache(folder());
        cache.keep(KEY, CONTENT);
        return cache;
    }

    private Path file() {
        return folder().resolve(KEY.name());
    }

    @Test
    void whatIsKeptIsFoundByAnotherProcess() {
        kept();
        assertThat(new FolderBuildCache(folder()).find(KEY)).hasValue(CONTENT);
        assertThat(new FolderBuildCache(folder()).find(BuildKey.of("test", List.of("other"))))
                .isEmpty();
    }

    @Test
    void aKeyTellsWhereOneTextEndsAndTheNextBegins() {
        assertThat(BuildKey.of("test", List.of("a", "bc"))).isNotEqualTo(BuildKey.of("test", List.of("ab", "c")));
        assertThat(BuildKey.of("test", List.of("a"))).isNotEqualTo(BuildKey.of("other", List.of("a")));
    }

    @Test
    void anEntryThatWasChangedCutOrEmptiedIsNone() throws IOException {
        FolderBuildCache cache = kept();
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file(), changed);
            assertThat(cache.find(KEY)).as("byte %d changed", at).isEmpty();
            Files.write(file(), java.util.Arrays.copyOf(whole, at));
            assertThat(cache.find(KEY)).as("cut at %d", at).isEmpty();
        }
        cache.keep(KEY, CONTENT);
        assertThat(cache.find(KEY)).as("kept anew").hasValue(CONTENT);
    }

    @Test
    void aFolderThatCannotBeMadeKeepsNothingAndFailsNobody() throws IOException {
        Files.writeString(folder(), "a file");
        FolderBuildCache cache = kept();
        assertThat(cache.find(KEY)).isEmpty();
    }

    @Test
    void onlyItsOwnerMayLookIntoIt() throws IOException {
        kept();
        assertThat(Files.getPosixFilePermissions(folder()))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
    }

    @Test
    void nothingUnfinishedIsLeft() throws IOException {
        kept();
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void memoryForgetsWhatWasNotAskedForWhenItIsFull() {
        MemoryBuildCache memory = new MemoryBuildCache(20);
        BuildKey second = BuildKey.of("test", List.of("two"));
        BuildKey third = BuildKey.of("test", List.of("three"));
        memory.keep(KEY, CONTENT);
        memory.keep(second, CONTENT);
        assertThat(memory.find(KEY)).hasValue(CONTENT);
        memory.keep(third, CONTENT);
        assertThat(memory.find(second)).isEmpty();
        assertThat(memory.find(KEY)).isPresent();
        assertThat(memory.find(third)).isPresent();
    }
}
