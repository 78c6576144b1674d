package org.corrin.guideline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.documents.FileProblem;
import org.corrin.documents.Utf8Text;
import org.corrin.signing.SignatureFile;

/**
 * Takes in the files of a guideline one after the other. Whoever made the folder may have meant harm, so it reads no more
 * than a guideline can hold, and nothing from elsewhere on the disk: the service keeps what is read, and shows it.
 */
final class GuidelineFileReader {

    private final Path folder;
    private final Map<String, String> texts = new TreeMap<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private String signatures = "";
    private int left = GuidelineFiles.MOST_BYTES;

    /** An intake for the files of this folder, or of the one it lies in. */
    GuidelineFileReader(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Takes a file, or notes why not.
     *
     * @param name what the guideline calls it
     * @return whether there is room for more
     * @throws IOException if it cannot be read
     */
    boolean take(String name, Path file) throws IOException {
        Path real = file.toRealPath();
        if (!isWithin(real)) {
            problems.add(FileProblem.of(
                    name, "this is a link that leads out of the rules folder", "put the file itself here"));
            return true;
        }
        if (name.equals(SignatureFile.NAME)) {
            takeSignatures(real);
            return true;
        }
        byte[] bytes = atMost(left + 1, real);
        left -= bytes.length;
        if (left < 0) {
            problems.add(FileProblem.of(
                    name,
                    "with this file, the guideline has more than " + GuidelineFiles.MOST_BYTES + " bytes",
                    "a guideline is one question; make a guideline of each"));
            return false;
        }
        Utf8Text.text(bytes)
                .ifPresentOrElse(text -> texts.put(name, text), () -> problems.add(Utf8Text.problem(name, bytes)));
        return true;
    }

    private void takeSignatures(Path real) throws IOException {
        byte[] bytes = atMost(SignatureFile.MOST_BYTES + 1, real);
        if (bytes.length > SignatureFile.MOST_BYTES) {
            problems.add(FileProblem.of(
                    SignatureFile.NAME,
                    "this file has more than " + SignatureFile.MOST_BYTES + " bytes",
                    "it holds signatures and nothing else"));
            return;
        }
        Utf8Text.text(bytes)
                .ifPresentOrElse(
                        text -> signatures = text, () -> problems.add(Utf8Text.problem(SignatureFile.NAME, bytes)));
    }

    private boolean isWithin(Path real) throws IOException {
        Optional<Path> above = Optional.ofNullable(folder.normalize().getParent());
        return real.startsWith(folder.toRealPath())
                || above.isPresent() && real.startsWith(above.get().toRealPath());
    }

    private static byte[] atMost(int length, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(length);
        }
    }

    /** The files that were taken. */
    GuidelineFiles files() {
        return new GuidelineFiles(texts).signed(signatures);
    }

    /** Why others were not. */
    List<FileProblem> problems() {
        return List.copyOf(problems);
    }
}
