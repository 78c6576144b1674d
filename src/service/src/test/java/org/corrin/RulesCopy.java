package org.corrin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the shipped rules that a test may change. */
public final class RulesCopy {

    public static final String WORDING = "wording/patient.yaml";
    public static final String SERUM_B12 = "20-serum-b12.drl";

    private RulesCopy() {}

    /** A new folder of guidelines with the shipped one in it. */
    public static Path make() {
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

    /** The text of one of its files. */
    public static String read(Path rules, String file) {
        try {
            return Files.readString(rules.resolve("b12-ms").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves one of its files. */
    public static void write(Path rules, String file, String text) {
        try {
            Files.writeString(rules.resolve("b12-ms").resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
