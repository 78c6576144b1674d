package org.corrin.cohorts;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        this.settings = requireUsable(settings);
        Path all = Files.createDirectories(settings.spool().orElseGet(() -> data.resolve("cohorts")));
        removeLeftovers(all);
        String name = UUID.randomUUID().toString();
        this.own = all.resolve(name);
        this.lock = locked(all.resolve(name + LOCK));
        Files.createDirectory(own);
        makePrivate(own);
    }

    private static CohortSettings requireUsable(CohortSettings settings) {
        if (settings.threads() < 1 || settings.waiting() < 0 || settings.patients() < 1) {
            throw new IllegalArgumentException(
                    "of CORRIN_COHORT_THREADS and CORRIN_COHORT_PATIENTS there is at least 1,"
                            + " and of CORRIN_COHORT_WAITING at least 0");
        }
        return settings;
    }

    /** A file is only seen under its name once it is locked: else another process that starts would take it for a leftover. */
    private static FileChannel locked(Path file) throws IOException {
        Path unnamed = file.resolveSibling(file.getFileName() + ".new");
        FileChannel channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
        return channel;
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
                    String lock = left.getFileName().toString();
                    removeLeftover(all.resolve(lock.substring(0, lock.length() - LOCK.length())), left);
                }
            } catch (OverlappingFileLockException inUse) {
                LOG.debug("a cohort is decided beside");
            }
        }
    }

    /** By its lock it is found again, so that goes last. */
    private static void removeLeftover(Path folder, Path lock) throws IOException {
        if (remove(folder)) {
            Files.delete(lock);
            LOG.info("what a cohort had left behind was removed");
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** A folder in it that nobody has; it is not there yet. */
    Path folder() {
        return own.resolve(UUID.randomUUID().toString());
    }

    /**
     * Keeps what is sent in a file of a folder. Only for threads that may wait.
     *
     * @throws jakarta.ws.rs.WebApplicationException if it is too long, takes too long, or does not fit on the disk
     * @throws IOException if the caller has gone
     */
    Path keep(InputStream sent, Path folder) throws IOException {
        Path file = folder.resolve("cohort.ndjson");
        try (OutputStream out = begun(file)) {
            keep(sent, out);
        } catch (NoRoom e) {
            LOG.errorf("a cohort could not be kept: %s", e.getMessage());
            throw ProblemDetail.of(
                            ProblemType.NO_ROOM,
                            "the cohort could not be kept here; whoever runs the service has to look")
                    .thrown();
        }
        return file;
    }

    private void keep(InputStream sent, OutputStream out) throws IOException {
        long bound = settings.upload().asLongValue();
        long begun = System.nanoTime();
        byte[] piece = new byte[PIECE];
        long length = 0;
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

    /** A file to write to, which tells its own failures from those of a caller. */
    private static OutputStream begun(Path file) throws NoRoom {
        try {
            Files.createDirectories(file.getParent());
            return new FilterOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                @Override
                public void write(byte[] bytes, int from, int length) throws NoRoom {
                    try {
                        out.write(bytes, from, length);
                    } catch (IOException e) {
                        throw new NoRoom(e);
                    }
                }
            };
        } catch (IOException e) {
            throw new NoRoom(e);
        }
    }

    /** That a file cannot be written. */
    private static final class NoRoom extends IOException {
        private static final long serialVersionUID = 1L;

        NoRoom(IOException why) {
            super(why.toString(), why);
        }
    }

    /**
     * How many bytes the files of a folder take.
     *
     * @throws UncheckedIOException if that cannot be told
     */
    static long bytes(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toFile).mapToLong(File::length).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Removes a folder with all that is in it; what cannot be removed now is when the next process starts.
     *
     * @return whether it is gone
     */
    static boolean remove(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            LOG.errorf("the files of a cohort could not be removed from %s: %s", folder, e.getMessage());
            return false;
        }
    }

    @PreDestroy
    void close() throws IOException {
        boolean isGone = remove(own);
        lock.close();
        if (isGone) {
            Files.deleteIfExists(own.resolveSibling(own.getFileName() + LOCK));
        }
    }
}
