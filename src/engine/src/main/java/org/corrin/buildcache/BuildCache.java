package org.corrin.buildcache;

import java.util.Optional;

/**
 * Keeps what was computed of a guideline, under a key that names everything it was computed from. It may forget an entry at
 * any time, and whoever asks computes it anew then. It never fails: what cannot be read is not there, what cannot be kept is
 * not kept. Many threads may use it.
 */
public interface BuildCache {

    /** The largest entry that is kept, in bytes; the classes of the largest file of a guideline are a tenth of it. */
    int MOST_BYTES = 16_000_000;

    /** What was kept under this key, byte for byte. */
    Optional<byte[]> find(BuildKey key);

    /** Keeps this under this key, if there is room. */
    void keep(BuildKey key, byte[] content);

    /** Keeps nothing. */
    static BuildCache none() {
        return new BuildCache() {
            @Override
            public Optional<byte[]> find(BuildKey key) {
                return Optional.empty();
            }

            @Override
            public void keep(BuildKey key, byte[] content) {
                // Nobody asks for it again.
            }
        };
    }

    /** This one, and where it has nothing, another, which is only read. */
    default BuildCache before(BuildCache other) {
        BuildCache first = this;
        return new BuildCache() {
            @Override
            public Optional<byte[]> find(BuildKey key) {
                return first.find(key).or(() -> other.find(key));
            }

            @Override
            public void keep(BuildKey key, byte[] content) {
                first.keep(key, content);
            }
        };
    }
}
