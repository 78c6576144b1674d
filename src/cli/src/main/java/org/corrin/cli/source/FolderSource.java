package org.corrin.cli.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.guideline.AccessWording;
import org.corrin.guideline.FolderSnapshot;
import org.corrin.guideline.GuidelineMetadata;

/**
 * A guideline in a folder.
 *
 * @param name as it was typed
 * @param path where it is
 */
record FolderSource(String name, Path path) implements GuidelineSource {

    private static final long BETWEEN_LOOKS = 200;

    static Path path(String name, Path workingFolder) {
        try {
            return workingFolder.resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageError("`" + name + "` cannot be the name of a folder");
        }
    }

    static FolderSource of(String name, Path path) {
        FolderSource folder = there(name, path);
        folder.refuseFolderOfGuidelines();
        return folder;
    }

    /** The guideline in a folder, or of a folder of guidelines each. */
    static List<GuidelineSource> allOf(String name, Path path) {
        FolderSource folder = there(name, path);
        List<GuidelineSource> guidelines = folder.guidelines().stream()
                .<GuidelineSource>map(one -> new FolderSource(folder.shown(one), path.resolve(one)))
                .toList();
        return guidelines.isEmpty() ? List.of(folder) : guidelines;
    }

    private static FolderSource there(String name, Path path) {
        if (!Files.exists(path)) {
            throw new UsageError("there is no folder `" + name + "`");
        }
        if (!Files.isDirectory(path)) {
            throw new UsageError("`" + name + "` is a file; name the folder of a guideline, the one that holds "
                    + GuidelineMetadata.FILE);
        }
        return new FolderSource(name, path);
    }

    /** Whoever names the folder above gets no list of missing files, but the folders that could be meant. */
    private void refuseFolderOfGuidelines() {
        List<String> guidelines = guidelines();
        if (!guidelines.isEmpty()) {
            throw new UsageError("`" + name + "` holds no " + GuidelineMetadata.FILE + "; did you mean "
                    + guidelines.stream().map(one -> "`" + shown(one) + "`").collect(Collectors.joining(" or ")) + "?");
        }
    }

    /** The names of the folders in it that are guidelines; none if it is one itself. */
    private List<String> guidelines() {
        if (Files.exists(path.resolve(GuidelineMetadata.FILE))) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> Files.exists(entry.resolve(GuidelineMetadata.FILE)))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void write(String file, String text) {
        try {
            Files.writeString(path.resolve(file), text);
        } catch (IOException e) {
            throw new UsageError("`" + shown(file) + "` cannot be written: " + e.getMessage());
        }
    }

    @Override
    public void awaitChange(Contents read) throws InterruptedException {
        FolderSnapshot last = FolderSnapshot.at(path, AccessWording.YOU);
        // Somebody may have saved since it was read.
        boolean isOther = !contents(last).equals(read);
        FolderSnapshot seen = last;
        FolderSnapshot before;
        do {
            Thread.sleep(BETWEEN_LOOKS);
            before = seen;
            seen = FolderSnapshot.at(path, AccessWording.YOU);
            // An editor may be amid writing: what two looks see alike is there to stay.
        } while (!isOther && seen.equals(last) || !seen.equals(before));
    }

    @Override
    public Contents read() {
        return contents(FolderSnapshot.at(path, AccessWording.YOU));
    }

    private static Contents contents(FolderSnapshot seen) {
        FolderSnapshot.Content content = seen.read();
        return new Contents(content.files(), content.problems());
    }

    private UsageError unreadable(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof AccessDeniedException denied) {
            return new UsageError("you may not read `" + denied.getFile() + "`");
        }
        return new UsageError("`" + name + "` cannot be read: " + cause.getMessage());
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
