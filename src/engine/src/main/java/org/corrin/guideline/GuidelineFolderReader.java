package org.corrin.guideline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.documents.FileProblem;

/**
 * Reads the folder of a guideline: rules, YAML files and Markdown, those in its folders included. It passes over hidden
 * files and what editors leave behind.
 */
public final class GuidelineFolderReader {

    /** In the folder itself, and in at most two levels of folders in it. */
    private static final int DEPTH = 3;

    /** What was read, and what could not be; only without problems are these all files. */
    public record FolderContents(GuidelineFiles files, List<FileProblem> problems) {

        public FolderContents {
            problems = List.copyOf(problems);
        }
    }

    private GuidelineFolderReader() {}

    /**
     * Reads a folder.
     *
     * @throws IOException if the folder, or a file in it, cannot be read
     */
    public static FolderContents read(Path folder) throws IOException {
        GuidelineFileReader reader = new GuidelineFileReader(folder);
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            if (!reader.take(file.getKey(), file.getValue())) {
                break;
            }
        }
        return new FolderContents(reader.files(), reader.problems());
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
}
