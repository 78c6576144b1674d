package org.corrin.cli.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone with all that is in it once it is closed, or once the process ends in another way than by being killed. */
public final class TemporaryFolder implements Closeable {

    private final Path folder;
    private final Thread atTheEnd;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
        this.atTheEnd = new Thread(this::removeAsFarAsPossible, "temporary folder");
    }

    /** A folder that nobody but the user may read, where the system can say so. */
    public static TemporaryFolder made() throws IOException {
        TemporaryFolder made = new TemporaryFolder(Files.createTempDirectory("corrin-cohort"));
        Runtime.getRuntime().addShutdownHook(made.atTheEnd);
        return made;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    private void removeAsFarAsPossible() {
        try {
            remove();
        } catch (IOException e) {
            // The process ends, and whoever could be told has left.
        }
    }

    private void remove() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException theProcessEnds) {
            // It runs.
        }
    }
}
