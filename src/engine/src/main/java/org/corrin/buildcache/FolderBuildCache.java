package org.corrin.buildcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cache in a folder of its own, a file for each entry. Several processes may use it at once: a file is written beside its
 * place and moved there. The oldest entries go when there are too many.
 */
public final class FolderBuildCache implements BuildCache {

    /** A guideline has some dozens of entries for each of its states. */
    private static final int MOST_ENTRIES = 2_000;

    private static final long MOST_BYTES_TOGETHER = 200_000_000;

    private static final String UNFINISHED = "unfinished-";

    private record CacheFile(Path path, FileTime writtenAt, long size) {}

    private final Path folder;

    /** @param folder which is made when something is kept, for its owner alone */
    public FolderBuildCache(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> find(BuildKey key) {
        Path file = folder.resolve(key.name());
        try {
            return Files.isRegularFile(file) && Files.size(file) <= BuildCache.MOST_BYTES
                    ? SealedEntry.open(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(BuildKey key, byte[] content) {
        byte[] sealed = SealedEntry.seal(content);
        if (sealed.length > BuildCache.MOST_BYTES) {
            return;
        }
        try {
            makeFolder();
            Path unfinished = Files.createTempFile(folder, UNFINISHED, "");
            try {
                Files.write(unfinished, sealed);
                Files.move(unfinished, folder.resolve(key.name()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            forgetOldest();
        } catch (IOException e) {
            // It is computed again next time.
        }
    }

    /** What lies here is believed if its hash fits, so nobody else may write here. */
    private void makeFolder() throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] forItsOwner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, forItsOwner);
    }

    private void forgetOldest() throws IOException {
        List<CacheFile> files = files();
        files.sort(Comparator.comparing(CacheFile::writtenAt));
        long bytes = files.stream().mapToLong(CacheFile::size).sum();
        int entries = files.size();
        for (CacheFile oldest : files) {
            if (entries <= MOST_ENTRIES && bytes <= MOST_BYTES_TOGETHER) {
                return;
            }
            Files.deleteIfExists(oldest.path());
            entries--;
            bytes -= oldest.size();
        }
    }

    private List<CacheFile> files() throws IOException {
        List<CacheFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.toList()) {
                try {
                    files.add(new CacheFile(path, Files.getLastModifiedTime(path), Files.size(path)));
                } catch (IOException e) {
                    // Another process has just removed it.
                }
            }
        }
        return files;
    }
}
