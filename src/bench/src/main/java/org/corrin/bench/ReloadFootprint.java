package org.corrin.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.buildcache.BuildCache;
import org.corrin.gate.ReleaseBuild;
import org.corrin.gate.ScenarioExpectation;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;

/**
 * Whether many reloads leave anything behind: builds two releases in turn, each following on the one before, and prints
 * heap, metaspace and classes after a full collection. Scenarios and proof are left out: they make no classes, and take
 * most of the time. The first argument is how many reloads, 1000 if it is left out. Run it from the project's root.
 */
public final class ReloadFootprint {

    private static final int BETWEEN_LOOKS = 50;

    private ReloadFootprint() {}

    /** Reloads and prints. */
    public static void main(String[] args) throws IOException {
        int reloads = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        GuidelineFiles shipped = GuidelineFiles.read(Path.of("rules", "b12-ms"));
        GuidelineFiles renamed = renamed(shipped);
        Release live = ReleaseBuild.of(shipped).release().orElseThrow();
        System.out.println("reloads  heap MiB  metaspace MiB  classes  ms a reload");
        long start = System.nanoTime();
        for (int i = 1; i <= reloads; i++) {
            live = ReleaseBuild.of(i % 2 == 0 ? shipped : renamed, Optional.of(live), BuildCache.none())
                    .release()
                    .orElseThrow();
            if (!ScenarioExpectation.canaryFailures(live).isEmpty()) {
                throw new IllegalStateException("a release does not answer its canary");
            }
            if (i % BETWEEN_LOOKS == 0) {
                double each = (System.nanoTime() - start) / 1e6 / BETWEEN_LOOKS;
                System.gc();
                System.gc();
                System.out.printf(
                        "%7d  %8.1f  %13.1f  %7d  %11.0f%n",
                        i,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0,
                        metaspace() / 1048576.0,
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                        each);
                start = System.nanoTime();
            }
        }
    }

    /** A release whose rules must be compiled anew, and give the same advice. */
    private static GuidelineFiles renamed(GuidelineFiles files) {
        Map<String, String> texts = new TreeMap<>(files.texts());
        texts.computeIfPresent(
                "20-serum-b12.drl",
                (name, text) -> text.replace("serum B12 is low when below", "serum B12 is deficient when below"));
        return new GuidelineFiles(texts);
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
