package org.corrin.guideline;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.corrin.documents.FileProblem;

/**
 * What one look at the folder of a guideline saw. Two looks that are equal saw the same.
 *
 * @param files what would be read, by its name below the folder
 * @param problems what cannot be read, as far as one look can tell
 * @param wording how the reader is spoken to
 */
public record FolderSnapshot(
        Path folder, SortedMap<String, Seen> files, List<FileProblem> problems, AccessWording wording) {

    /**
     * A file.
     *
     * @param mark its size, the time it was changed, and what the file system knows it by
     */
    public record Seen(Path path, String mark) {}

    /** What was read, and what could not be; only without problems are these all files. */
    public record Content(GuidelineFiles files, List<FileProblem> problems) {

        public Content {
            problems = List.copyOf(problems);
        }

        /** Whether all files are here. */
        public boolean isWhole() {
            return problems.isEmpty();
        }
    }

    public FolderSnapshot {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        problems = problems.stream().sorted().toList();
    }

    /** As of a folder that is not there. */
    public static FolderSnapshot nothing(Path folder, AccessWording wording) {
        return new FolderSnapshot(folder.toAbsolutePath(), new TreeMap<>(), List.of(), wording);
    }

    /** Looks at a folder, which need not be there. */
    public static FolderSnapshot at(Path folder, AccessWording wording) {
        return FolderWalk.through(folder.toAbsolutePath(), wording);
    }

    /** Whether there is no such folder, or nothing of a guideline in it. */
    public boolean isEmpty() {
        return files.isEmpty() && problems.isEmpty();
    }

    /**
     * Reads the files. They may have changed since, or change meanwhile: only if another look is equal to this one, this is
     * what it saw.
     */
    public Content read() {
        List<FileProblem> found = new ArrayList<>(problems);
        GuidelineFileReader intake = new GuidelineFileReader(folder);
        for (Map.Entry<String, Seen> file : files.entrySet()) {
            try {
                if (!intake.take(file.getKey(), file.getValue().path())) {
                    break;
                }
            } catch (IOException e) {
                found.add(unreadable(file.getKey(), e, wording));
            }
        }
        found.addAll(intake.problems());
        return new Content(intake.files(), found);
    }

    /** The problem of a file or a folder that is there and cannot be read. */
    static FileProblem unreadable(String name, IOException e, AccessWording wording) {
        if (e instanceof AccessDeniedException) {
            return FileProblem.of(name, wording.denied(), wording.deniedHint());
        }
        String reason = e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.getClass().getSimpleName();
        return FileProblem.of(name, "this cannot be read: " + reason, wording.failedHint());
    }
}
