package org.corrin.buildcache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A cache in memory, of as many bytes as are given to it. What was asked for last stays. */
public final class MemoryBuildCache implements BuildCache {

    private final long most;
    private final Map<BuildKey, byte[]> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param most bytes of all entries together */
    public MemoryBuildCache(long most) {
        this.most = most;
    }

    @Override
    public synchronized Optional<byte[]> find(BuildKey key) {
        return Optional.ofNullable(entries.get(key)).map(byte[]::clone);
    }

    @Override
    public synchronized void keep(BuildKey key, byte[] content) {
        byte[] before = entries.put(key, content.clone());
        bytes += content.length - (before == null ? 0 : before.length);
        var oldest = entries.values().iterator();
        while (bytes > most) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
