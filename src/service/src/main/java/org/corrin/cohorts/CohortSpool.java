package org.corrin.cohorts;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The folder where cohorts lie while they are decided, readable by this process alone. What a process left that was killed is
 * removed when the next one starts; what another that runs beside has there is locked, and stays.
 */
@Startup
@Singleton
class CohortSpool {

    private static final Logger LOG = Logger.getLogger(CohortSpool.class);
    private static final String LOCK = ".lock";
    private static final int PIECE = 64 * 1024;

    private final Path own;
    private final FileChannel lock;
    private final CohortSettings settings;

    CohortSpool(@ConfigProperty(name = "corrin.data", defaultValue = "data") Path data, CohortSettings settings)
            throws IOException {
        this.settings = settings;
        Path all = Files.createDirectories(data.resolve("cohorts"));
        removeLeftovers(all);
        String name = UUID.randomUUID().toString();
        this.lock = FileChannel.open(all.resolve(name + LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        this.own = Files.createDirectory(all.resolve(name));
        makePrivate(own);
    }

    private static void removeLeftovers(Path all) throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.list(all)) {
            locks = files.filter(file -> file.toString().endsWith(LOCK)).toList();
        }
        for (Path left : locks) {
            try (FileChannel channel = FileChannel.open(left, StandardOpenOption.WRITE);
                    FileLock free = channel.tryLock()) {
                if (free != null) {
                    String folder = left.getFileName().toString();
                    remove(all.resolve(folder.substring(0, folder.length() - LOCK.length())));
                    Files.delete(left);
                    LOG.info("what a cohort had left behind was removed");
                }
            } catch (OverlappingFileLockException inUse) {
                LOG.debug("a cohort is decided beside");
            }
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** A new folder in it. */
    Path folder() {
        try {
            return Files.createDirectory(own.resolve(UUID.randomUUID().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be made for a cohort", e);
        }
    }

    /**
     * Keeps what is sent in a file of a folder. Only for threads that may wait.
     *
     * @throws jakarta.ws.rs.WebApplicationException if it is too long, or takes too long
     * @throws IOException if the caller has gone, or the file cannot be written
     */
    Path keep(InputStream sent, Path folder) throws IOException {
        long bound = settings.upload().asLongValue();
        long begun = System.nanoTime();
        Path file = folder.resolve("cohort.ndjson");
        byte[] piece = new byte[PIECE];
        long length = 0;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (int read = sent.read(piece); read >= 0; read = sent.read(piece)) {
                length += read;
                if (length > bound) {
                    throw ProblemDetail.tooLong("the cohort", bound).thrown();
                }
                if (System.nanoTime() - begun > settings.arrival().toNanos()) {
                    throw ProblemDetail.of(
                                    ProblemType.TOO_SLOW,
                                    "the cohort was not whole after "
                                            + settings.arrival().toSeconds() + " s")
                            .with("seconds", settings.arrival().toSeconds())
                            .thrown();
                }
                out.write(piece, 0, read);
            }
        }
        return file;
    }

    /** Removes a folder with all that is in it; what cannot be removed now is when the next process starts. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.errorf("the files of a cohort could not be removed from %s: %s", folder, e.getMessage());
        }
    }

    @PreDestroy
    void close() throws IOException {
        remove(own);
        lock.close();
        Files.deleteIfExists(own.resolveSibling(own.getFileName() + LOCK));
    }
}
