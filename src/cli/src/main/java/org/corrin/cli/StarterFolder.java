package org.corrin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** The folder that a new guideline begins with: small, commented for its author, and accepted by the gate. */
final class StarterFolder {

    private static final List<String> FILES = List.of(
            "guideline.yaml",
            "vocabulary.yaml",
            "statements.yaml",
            "10-example.drl",
            "laws.drl",
            "wording/clinician.yaml",
            "wording/patient.yaml",
            "scenarios/example.yaml",
            "readings.md");

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");

    private final String id;
    private final LocalDate today;

    /**
     * @param id that of the guideline, of which {@link #problem} finds nothing wrong
     * @param today the day on which the guideline was last updated
     */
    StarterFolder(String id, LocalDate today) {
        this.id = id;
        this.today = today;
    }

    /** Why a guideline cannot have this id, which the package of its rules is made of; empty if it can. */
    static Optional<String> problem(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.of(
                    "`" + id + "` is no name of a guideline: use small letters and digits in words that begin with"
                            + " a letter, with a dash between them, as in iron-pregnancy");
        }
        return SourceVersion.isName(packageOf(id))
                ? Optional.empty()
                : Optional.of("`" + id + "` has a word that Java keeps for itself: choose another");
    }

    private static String packageOf(String id) {
        return id.replace('-', '.');
    }

    /**
     * Writes the files.
     *
     * @param folder where they go; it must not be there
     * @throws IOException if it is there, or cannot be written
     */
    void writeTo(Path folder) throws IOException {
        if (folder.getParent() != null) {
            Files.createDirectories(folder.getParent());
        }
        Files.createDirectory(folder);
        for (String file : FILES) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, filled(file));
        }
    }

    private String filled(String file) {
        return template(file)
                .replace("{{id}}", id)
                .replace("{{package}}", packageOf(id))
                .replace("{{today}}", today.toString())
                .replace("{{year}}", Integer.toString(today.getYear()));
    }

    private static String template(String file) {
        try (InputStream resource = StarterFolder.class.getResourceAsStream("starter/" + file)) {
            return new String(Objects.requireNonNull(resource, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
