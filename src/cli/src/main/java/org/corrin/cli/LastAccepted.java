package org.corrin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.proof.ProvedGuideline;

/**
 * What a folder held when it was last accepted: an author checks it after each edit, and most of it is as it was. It is
 * believed as far as its proof is known.
 */
final class LastAccepted {

    private static final JsonMapper JSON = new JsonMapper();

    private final BuildCache cache;
    private final BuildKey key;

    /** @param folder where the guideline lies in the working copy */
    LastAccepted(BuildCache cache, Path folder) {
        this.cache = cache;
        this.key = BuildKey.of(
                "last accepted", List.of(folder.toAbsolutePath().normalize().toString()));
    }

    Optional<ProvedGuideline> proved() {
        return cache.find(key).flatMap(LastAccepted::files).flatMap(files -> ProvedGuideline.of(files, cache));
    }

    private static Optional<GuidelineFiles> files(byte[] written) {
        try {
            return Optional.of(
                    new GuidelineFiles(JSON.readValue(written, new TypeReference<Map<String, String>>() {})));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void keep(GuidelineFiles files) {
        try {
            cache.keep(key, JSON.writeValueAsBytes(files.texts()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts by name can be written", e);
        }
    }
}
