package org.corrin.buildcache;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What was computed when Corrin was built, of the guidelines that come with it. It lies in the jar, and is only read. */
public final class PackagedBuildCache implements BuildCache {

    /** Where it lies in the jar. */
    public static final String FOLDER = "META-INF/corrin/build-cache/";

    @Override
    public Optional<byte[]> find(BuildKey key) {
        try (InputStream entry = PackagedBuildCache.class.getClassLoader().getResourceAsStream(FOLDER + key.name())) {
            return entry == null ? Optional.empty() : SealedEntry.open(entry.readNBytes(BuildCache.MOST_BYTES));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(BuildKey key, byte[] content) {
        // A jar does not change.
    }
}
