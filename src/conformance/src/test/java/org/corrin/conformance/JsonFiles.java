package org.corrin.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** JSON files to judge: the seeds, and examples beside the tests. */
final class JsonFiles {

    private static final Path SEEDS = Path.of(System.getenv("CORRIN_SEEDS"));
    private static final Path ANSWERS = Path.of(System.getenv("CORRIN_ANSWERS"));
    private static final Path EXAMPLES = Path.of("src", "test", "resources");

    private JsonFiles() {}

    /** The seeds in a folder, in the order of their names; none if there is no such folder. */
    static List<Path> seeds(String folder) {
        return files(SEEDS.resolve(folder));
    }

    /** What the guideline, as it is shipped, answers to the seeds in a folder: files of the same names. */
    static List<Path> answers(String folder) {
        return files(ANSWERS.resolve(folder));
    }

    static List<Path> examples(String folder) {
        return files(EXAMPLES.resolve(folder));
    }

    static Stream<Path> all(String folder) {
        return Stream.concat(seeds(folder).stream(), examples(folder).stream());
    }

    static String example(String file) {
        return text(EXAMPLES.resolve(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
