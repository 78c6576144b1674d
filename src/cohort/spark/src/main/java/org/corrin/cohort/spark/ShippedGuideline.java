package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.buildcache.PackagedBuildCache;
import org.corrin.documents.FileProblem;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;

/**
 * A guideline on its way to executors: its texts, and the classes that the driver compiled of them, so that nobody compiles them
 * again. No record, because Spark may be told to serialize with Kryo, which cannot make records.
 */
final class ShippedGuideline implements Serializable {

    private static final long serialVersionUID = 1;

    private final String fingerprint;
    private final TreeMap<String, String> texts;
    private final HashMap<String, byte[]> kept;

    private ShippedGuideline(GuidelineFiles files, HashMap<String, byte[]> kept) {
        this.fingerprint = files.fingerprint();
        this.texts = new TreeMap<>(files.texts());
        this.kept = kept;
    }

    /** What comes of a folder: a guideline to ship, unless there are problems. */
    record GuidelineReading(Optional<ShippedGuideline> guideline, List<FileProblem> problems) {}

    /**
     * Reads and compiles the guideline of a folder.
     *
     * @throws IOException if it cannot be read
     */
    static GuidelineReading read(Path folder) throws IOException {
        GuidelineFiles files = GuidelineFiles.read(folder);
        HashMap<String, byte[]> kept = new HashMap<>();
        ReleaseBuild built = build(files, kept);
        return new GuidelineReading(
                built.release().map(release -> new ShippedGuideline(files, kept)), built.problems());
    }

    /** The name of its release. */
    String fingerprint() {
        return fingerprint;
    }

    /**
     * Builds its release from the classes that came along. What does not fit this Java is compiled again.
     *
     * @throws IllegalStateException if it cannot be built here, although the driver could
     */
    Release build() {
        ReleaseBuild built = build(new GuidelineFiles(texts), new HashMap<>(kept));
        return built.release()
                .orElseThrow(() -> new IllegalStateException(
                        "the guideline can be built by the driver and not by this executor: " + built.problems()));
    }

    private static ReleaseBuild build(GuidelineFiles files, Map<String, byte[]> kept) {
        return OwnClasses.seen(() -> ReleaseBuild.of(files, Optional.empty(), new CollectingCache(kept)));
    }

    /** Collects all that a build asked for and found, or computed. */
    private static final class CollectingCache implements BuildCache {

        private final Map<String, byte[]> kept;
        private final BuildCache packaged = new PackagedBuildCache();

        CollectingCache(Map<String, byte[]> kept) {
            this.kept = kept;
        }

        @Override
        public Optional<byte[]> find(BuildKey key) {
            Optional<byte[]> found = Optional.ofNullable(kept.get(key.name())).or(() -> packaged.find(key));
            found.ifPresent(content -> kept.put(key.name(), content));
            return found;
        }

        @Override
        public void keep(BuildKey key, byte[] content) {
            kept.put(key.name(), content);
        }
    }
}
