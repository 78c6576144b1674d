package org.corrin.guideline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the folder of a guideline: rules, YAML files and Markdown, those in its folders included; hidden files and what
 * editors leave behind are passed over. Whoever made the folder may have meant harm, so no more is read than a guideline
 * can hold, and nothing of what else lies on the disk.
 */
public final class FolderReader {

    /** Far more than the files of a guideline may have together; a folder with more would fill the memory. */
    private static final int MOST_BYTES = 20_000_000;

    /** In the folder itself, and in at most two levels of folders in it. */
    private static final int DEPTH = 3;

    /** What was read, and what could not be; only without problems are these all files. */
    public record Contents(GuidelineFiles files, List<FileProblem> problems) {

        public Contents {
            problems = List.copyOf(problems);
        }
    }

    private final List<Path> homes = new ArrayList<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private int left = MOST_BYTES;

    private FolderReader(Path folder) throws IOException {
        homes.add(folder.toRealPath());
        Optional<Path> above =
                Optional.ofNullable(folder.toAbsolutePath().normalize().getParent());
        if (above.isPresent()) {
            homes.add(above.get().toRealPath());
        }
    }

    /**
     * Reads a folder.
     *
     * @throws IOException if the folder, or a file in it, cannot be read
     */
    public static Contents read(Path folder) throws IOException {
        FolderReader reader = new FolderReader(folder);
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            reader.take(file.getKey(), file.getValue().toRealPath());
            if (reader.left < 0) {
                break;
            }
        }
        return new Contents(new GuidelineFiles(reader.texts), reader.problems);
    }

    // Links are followed: Kubernetes mounts a folder as links into a hidden one, and swaps that.
    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (GuidelineFiles.belongs(name)) {
                    files.put(name, path);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    private void take(String name, Path real) throws IOException {
        if (homes.stream().noneMatch(real::startsWith)) {
            problems.add(FileProblem.of(
                    name, "this is a link that leads out of the rules folder", "put the file itself here"));
            return;
        }
        byte[] bytes = atMost(left + 1, real);
        left -= bytes.length;
        if (left < 0) {
            problems.add(FileProblem.of(
                    name,
                    "with this file, the guideline has more than " + MOST_BYTES + " bytes",
                    "a guideline is one question; make a guideline of each"));
            return;
        }
        Utf8.text(bytes).ifPresentOrElse(text -> texts.put(name, text), () -> problems.add(Utf8.problem(name, bytes)));
    }

    private static byte[] atMost(int length, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(length);
        }
    }
}
