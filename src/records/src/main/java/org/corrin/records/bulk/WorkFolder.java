package org.corrin.records.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The folder in which an export is distributed among files. They hold what the export holds of patients, and only files of
 * ours are ever removed from it.
 */
class WorkFolder {

    private static final String OURS = "corrin-";

    private final Path folder;
    private final boolean isTemporary;

    WorkFolder(Path folder, boolean isTemporary) {
        this.folder = folder;
        this.isTemporary = isTemporary;
    }

    /** A folder that only the user may read where the system can say so, removed once it is not needed. */
    static WorkFolder temporary() throws IOException {
        return new WorkFolder(Files.createTempDirectory("corrin-export-"), true);
    }

    /** A folder of the caller's. */
    static WorkFolder in(Path folder) throws IOException {
        return new WorkFolder(Files.createDirectories(folder), false);
    }

    boolean isTemporary() {
        return isTemporary;
    }

    /** Adds bytes to the end of a file. */
    final void append(String file, ByteArrayOutputStream bytes) throws IOException {
        try (OutputStream out = open(path(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            bytes.writeTo(out);
        } catch (IOException e) {
            throw new IOException(
                    "the work folder `" + folder + "` cannot be written to: " + reason(e)
                            + ". It needs room for what the guideline knows of the export",
                    e);
        }
    }

    /** Writes a file that is there with all it holds, or not at all. */
    final void replace(String file, String text) throws IOException {
        Path begun = path(file + ".new");
        try {
            try (OutputStream out = open(
                    begun, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            try (FileChannel written = FileChannel.open(begun, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(begun, path(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("the work folder `" + folder + "` cannot be written to: " + reason(e), e);
        }
    }

    OutputStream open(Path file, StandardOpenOption... how) throws IOException {
        return Files.newOutputStream(file, how);
    }

    final boolean has(String file) {
        return Files.exists(path(file));
    }

    final long size(String file) throws IOException {
        return has(file) ? Files.size(path(file)) : 0;
    }

    final InputStream open(String file) throws IOException {
        return Files.newInputStream(path(file));
    }

    final String text(String file) throws IOException {
        return Files.readString(path(file));
    }

    final void delete(String file) throws IOException {
        Files.deleteIfExists(path(file));
    }

    final IOException unreadable(String file, IOException why) {
        return new IOException("`" + path(file) + "` is not whole; distribute the export anew", why);
    }

    /** Removes what was written. */
    final void empty() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OURS + "*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes what was written, and a temporary folder itself; nothing if that has been done. */
    final void remove() throws IOException {
        if (Files.exists(folder)) {
            empty();
            if (isTemporary) {
                Files.deleteIfExists(folder);
            }
        }
    }

    private Path path(String file) {
        return folder.resolve(OURS + file);
    }

    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
