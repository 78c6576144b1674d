package org.corrin.cli.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.guideline.About;
import org.corrin.guideline.FolderReader;

/**
 * A guideline in a folder.
 *
 * @param name as it was typed
 * @param path where it is
 */
record Folder(String name, Path path) implements GuidelineSource {

    static Path path(String name, Path workingFolder) {
        try {
            return workingFolder.resolve(name);
        } catch (InvalidPathException e) {
            throw new Misuse("`" + name + "` cannot be the name of a folder");
        }
    }

    static Folder of(String name, Path path) {
        if (!Files.exists(path)) {
            throw new Misuse("there is no folder `" + name + "`");
        }
        if (!Files.isDirectory(path)) {
            throw new Misuse(
                    "`" + name + "` is a file; name the folder of a guideline, the one that holds " + About.FILE);
        }
        Folder folder = new Folder(name, path);
        folder.refuseFolderOfGuidelines();
        return folder;
    }

    /** Whoever names the folder above gets no list of missing files, but the folders that could be meant. */
    private void refuseFolderOfGuidelines() {
        if (Files.exists(path.resolve(About.FILE))) {
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<String> guidelines = entries.filter(entry -> Files.exists(entry.resolve(About.FILE)))
                    .map(entry -> "`" + shown(entry.getFileName().toString()) + "`")
                    .sorted()
                    .toList();
            if (!guidelines.isEmpty()) {
                throw new Misuse("`" + name + "` holds no " + About.FILE + "; did you mean "
                        + String.join(" or ", guidelines) + "?");
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Contents read() {
        try {
            FolderReader.Contents read = FolderReader.read(path);
            return new Contents(read.files(), read.problems());
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private Misuse unreadable(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof AccessDeniedException denied) {
            return new Misuse("you may not read `" + denied.getFile() + "`");
        }
        if (cause instanceof FileSystemLoopException loop) {
            return new Misuse("`" + loop.getFile() + "` is a link to a folder that it lies in");
        }
        return new Misuse("`" + name + "` cannot be read: " + cause.getMessage());
    }

    @Override
    public String shown(String file) {
        if (file.isEmpty()) {
            return name;
        }
        return name.endsWith("/") ? name + file : name + "/" + file;
    }

    @Override
    public Path inWorkingCopy(String file) {
        return path.resolve(file);
    }

    @Override
    public Optional<String> folderName() {
        return Optional.ofNullable(path.toAbsolutePath().normalize().getFileName())
                .map(Path::toString);
    }
}
