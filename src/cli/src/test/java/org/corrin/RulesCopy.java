package org.corrin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A working folder with a copy of the shipped rules, {@code rules/b12-ms}, that a test may change. */
public final class RulesCopy {

    public static final String GUIDELINE = "rules/b12-ms";
    public static final String SMALL = "rules/small";
    public static final String SERUM_B12 = "20-serum-b12.drl";

    private RulesCopy() {}

    /** Copies the shipped rules into a folder. */
    public static Path into(Path workingFolder) {
        copy(Path.of(System.getenv("CORRIN_RULES"), "b12-ms"), workingFolder.resolve(GUIDELINE));
        return workingFolder;
    }

    /** Copies the guideline of four rules that is made up for tests into a folder, as {@code rules/small}. */
    public static void smallInto(Path workingFolder) {
        copy(Path.of("src/test/resources/small"), workingFolder.resolve(SMALL));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one of the shipped files, at one place. */
    public static void change(Path workingFolder, String file, String before, String after) {
        change(workingFolder.resolve(GUIDELINE).resolve(file), before, after);
    }

    /** Changes a file at one place. */
    public static void change(Path path, String before, String after) {
        try {
            String text = Files.readString(path);
            assertThat(text).contains(before);
            int at = text.indexOf(before);
            Files.writeString(path, text.substring(0, at) + after + text.substring(at + before.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
