package org.corrin.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.buildcache.FolderBuildCache;
import org.corrin.guideline.GuidelineFiles;

/**
 * Takes the guidelines of a folder through the gate while Corrin is built, and leaves what was computed for them in another,
 * to be packaged. A guideline that is refused fails the build.
 */
public final class BuildCacheWriter {

    private BuildCacheWriter() {}

    /** What is asked for of what lies there, and what is added to it. */
    private static final class Used implements BuildCache {

        private final BuildCache folder;
        private final Set<String> names = ConcurrentHashMap.newKeySet();

        Used(Path folder) {
            this.folder = new FolderBuildCache(folder);
        }

        @Override
        public Optional<byte[]> find(BuildKey key) {
            Optional<byte[]> found = folder.find(key);
            found.ifPresent(content -> names.add(key.name()));
            return found;
        }

        @Override
        public void keep(BuildKey key, byte[] content) {
            names.add(key.name());
            folder.keep(key, content);
        }
    }

    /**
     * Fills a folder.
     *
     * @param arguments the folder of guidelines, and the folder to be filled
     */
    public static void main(String[] arguments) throws IOException {
        Path output = Path.of(arguments[1]);
        Used cache = new Used(output);
        boolean passed = true;
        for (Path guideline : folders(Path.of(arguments[0]))) {
            GateReport report = Gate.check(
                            Candidate.of(guideline.getFileName().toString(), GuidelineFiles.read(guideline)),
                            Optional.empty(),
                            new CheckMeans(Runtime.getRuntime().availableProcessors(), WorkBudget.unlimited(), cache))
                    .report();
            report.problems().forEach(System.err::println);
            passed &= report.accepted();
        }
        forgetOthers(output, cache.names);
        if (!passed) {
            System.exit(1);
        }
    }

    private static List<Path> folders(Path rules) throws IOException {
        try (Stream<Path> all = Files.list(rules)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** What an earlier state of the guidelines left there. */
    private static void forgetOthers(Path output, Set<String> used) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(output)) {
            others = all.filter(file -> !used.contains(file.getFileName().toString()))
                    .toList();
        }
        for (Path other : others) {
            Files.delete(other);
        }
    }
}
