package org.corrin.guideline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.corrin.documents.FileProblem;
import org.corrin.signing.SignatureFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a guideline: rules, YAML and Markdown, in the folder and in at most two levels of folders in it.
 * What is hidden, and what editors leave behind, is passed over. Links are followed, because Kubernetes mounts a folder
 * as links into a hidden one, and swaps that.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final AccessWording wording;
    private final SortedMap<String, FolderSnapshot.Seen> files = new TreeMap<>();
    private final List<FileProblem> problems = new ArrayList<>();

    private FolderWalk(Path folder, AccessWording wording) {
        this.folder = folder;
        this.wording = wording;
    }

    static FolderSnapshot through(Path folder, AccessWording wording) {
        FolderWalk walk = new FolderWalk(folder, wording);
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), GuidelineFiles.MOST_FOLDERS + 1, walk);
        } catch (IOException e) {
            throw new UncheckedIOException("every failure to visit is reported as a problem", e);
        }
        return new FolderSnapshot(folder, walk.files, walk.problems, wording);
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private boolean isHidden(Path path) {
        return !path.equals(folder) && path.getFileName().toString().startsWith(".");
    }

    private void problem(Path path, String message, String hint) {
        problems.add(FileProblem.of(name(path), message, hint));
    }

    private static boolean isRead(String name) {
        return GuidelineFiles.belongs(name) || name.equals(SignatureFile.NAME);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes now) {
        if (isHidden(path)) {
            return FileVisitResult.CONTINUE;
        }
        if (now.isSymbolicLink()) {
            // It may have led to a file of any name, or to a folder of them.
            problem(path, "this is a link that leads nowhere", "take it out, or put back what it led to");
        } else if (now.isRegularFile() && isRead(name(path))) {
            String mark = now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
            files.put(name(path), new FolderSnapshot.Seen(path, mark));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
        return passOver(path, e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
        return e == null ? FileVisitResult.CONTINUE : passOver(path, e);
    }

    private FileVisitResult passOver(Path path, IOException e) {
        if (e instanceof FileSystemLoopException && !isHidden(path)) {
            problem(path, "this is a link that leads in a circle", "take it out");
        } else if (!(e instanceof NoSuchFileException) && !isHidden(path)) {
            problems.add(FolderSnapshot.unreadable(name(path), e, wording));
        }
        return FileVisitResult.CONTINUE;
    }
}
