package org.corrin.updates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the shipped rules that a test may change. */
final class RulesCopy {

    static final String WORDING = "wording/patient.yaml";
    static final String SERUM_B12 = "20-serum-b12.drl";

    private RulesCopy() {}

    static Path make() {
        try {
            Path rules = Files.createTempDirectory("corrin-rules");
            copy(Path.of(System.getenv("CORRIN_RULES"), "b12-ms"), rules.resolve("b12-ms"));
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    static String read(Path rules, String file) {
        try {
            return Files.readString(rules.resolve("b12-ms").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path rules, String file, String text) {
        try {
            Files.writeString(rules.resolve("b12-ms").resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
