package org.corrin.cohort.runs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** That a folder is one run's. The system takes it back from a process that ends, however it ends. */
final class FolderLock implements Closeable {

    /** The name of the file that is locked. */
    static final String FILE = "run.lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws IOException if another run has it, of this process or of another
     */
    static FolderLock of(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // Whoever had it until now may just have removed it.
        if (isTaken(channel) && Files.exists(file)) {
            return new FolderLock(file, channel);
        }
        channel.close();
        throw new IOException(
                "another run is writing into the folder `" + folder + "`; wait for its end, or write to another file");
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Removes the file while nobody else can take it, where the system allows that, and gives the folder back. */
    void remove() throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            close();
            Files.deleteIfExists(file);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
