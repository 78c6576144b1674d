package org.corrin.cohort.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowJson;
import org.corrin.documents.NdjsonLines;

/**
 * What a run has written so far: rows in segments, each of which is whole, and which question they answer. A run that was stopped
 * goes on after the last segment. Only its owner may read it, because it holds patients. One run at a time has it, until it is
 * closed or its process ends. Nothing in it is ever removed but what runs write.
 */
public final class RunFolder implements Closeable {

    /** Does something with each row. */
    interface RowReader {
        void read(CohortRow row) throws IOException;
    }

    private static final String STATE = "run.json";
    private static final String NEXT_STATE = STATE + ".next";
    private static final String QUESTION = "question";
    private static final String SEGMENTS = "segments";
    private static final String INPUT = "input-";
    private static final String RESULT = "result.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ROW = 64 * 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    /** All that runs write here. */
    private static final Pattern OURS =
            Pattern.compile("run\\.json(\\.next)?|run\\.lock|rows-[0-9]+\\.ndjson|input-[0-9]+|result\\..+");

    /** What a run wrote that was ended before it had a state. */
    private static final Set<String> OF_A_BEGINNING = Set.of(FolderLock.FILE, NEXT_STATE);

    private final Path folder;
    private final String question;
    private final FolderLock lock;
    private final List<Integer> segments = new ArrayList<>();

    private RunFolder(Path folder, String question, FolderLock lock) {
        this.folder = folder;
        this.question = question;
        this.lock = lock;
    }

    /**
     * Opens the folder of a run, which may have been begun.
     *
     * @param question all that decides what the rows are: releases, the day, how requests are handled, the state of the input
     * @return nothing if it holds a run that answers another question
     * @throws IOException if it cannot be written or read, another run has it, or it holds files that are no run's
     */
    public static Optional<RunFolder> open(Path folder, String question) throws IOException {
        create(folder);
        RunFolder run = new RunFolder(folder, question, FolderLock.of(folder));
        try {
            if (run.isOfTheQuestion()) {
                return Optional.of(run);
            }
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
        run.close();
        return Optional.empty();
    }

    private boolean isOfTheQuestion() throws IOException {
        if (Files.exists(folder.resolve(STATE))) {
            Map<?, ?> state = JSON.readValue(folder.resolve(STATE).toFile(), Map.class);
            if (!question.equals(state.get(QUESTION)) || !(state.get(SEGMENTS) instanceof List<?> rows)) {
                return false;
            }
            rows.forEach(count -> segments.add((Integer) count));
        } else {
            keepState();
        }
        return true;
    }

    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            requireOurs(folder);
        } else {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void requireOurs(Path folder) throws IOException {
        if (Files.exists(folder.resolve(STATE))) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            if (!all.allMatch(file -> OF_A_BEGINNING.contains(file.getFileName().toString()))) {
                throw new IOException(
                        "the folder `" + folder + "` holds files, and no run of a cohort; remove it if nobody"
                                + " needs them, or write to another file");
            }
        }
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** A folder in it for what a source cannot hold in memory. */
    Path input(int source) throws IOException {
        return Files.createDirectories(folder.resolve(INPUT + source));
    }

    /**
     * A place in it for all rows, or what they are made into, until that is whole.
     *
     * @param ending of its name
     */
    public Path result(String ending) {
        return folder.resolve(RESULT + ending);
    }

    /** How many rows are in whole segments. */
    public long rows() {
        return segments.stream().mapToLong(Integer::longValue).sum();
    }

    /** Begins the next segment. */
    OutputStream nextSegment() throws IOException {
        return Files.newOutputStream(segment(segments.size()));
    }

    /** Takes the segment that was begun last as whole. */
    void segmentIsWhole(int rows) throws IOException {
        try (FileChannel file = FileChannel.open(segment(segments.size()), StandardOpenOption.WRITE)) {
            file.force(true);
        }
        segments.add(rows);
        keepState();
    }

    private void keepState() throws IOException {
        Path next = folder.resolve(NEXT_STATE);
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(Map.of(QUESTION, question, SEGMENTS, segments)));
            // A disk that is nearly full takes a part, and says nothing.
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(next, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads every row of the whole segments, in order. */
    void read(RowReader reader) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            int rows = 0;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(segment(i)))) {
                NdjsonLines lines = new NdjsonLines(in, LONGEST_ROW, () -> {});
                while (lines.advance()) {
                    if (lines.isTooLong() || ++rows > segments.get(i)) {
                        throw notWhole(i);
                    }
                    reader.read(RowJson.read(lines.bytes(), lines.length()));
                }
            }
            if (rows < segments.get(i)) {
                throw notWhole(i);
            }
        }
    }

    /** Copies the rows of the whole segments as they were written. */
    void copy(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int i = 0; i < segments.size(); i++) {
            int rows = 0;
            byte last = '\n';
            try (InputStream in = Files.newInputStream(segment(i))) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    for (int at = 0; at < read; at++) {
                        last = buffer[at];
                        rows += last == '\n' ? 1 : 0;
                    }
                    out.write(buffer, 0, read);
                }
            }
            if (rows != segments.get(i) || last != '\n') {
                throw notWhole(i);
            }
        }
    }

    private IOException notWhole(int segment) {
        return new IOException("`" + segment(segment) + "` does not hold the " + segments.get(segment)
                + " rows that were written to it; remove the folder `" + folder + "`, and decide anew");
    }

    private Path segment(int number) {
        return folder.resolve("rows-%06d.ndjson".formatted(number));
    }

    /** Removes all that runs wrote, and the folder if nothing else is in it; then it is closed. */
    public void remove() throws IOException {
        List<Path> ours = new ArrayList<>();
        boolean isAll = true;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                if (OURS.matcher(name).matches()) {
                    ours.add(file);
                } else {
                    isAll = false;
                }
            }
        }
        for (Path file : ours) {
            if (!file.getFileName().toString().equals(FolderLock.FILE)) {
                removeAll(file);
            }
        }
        lock.remove();
        if (isAll) {
            Files.deleteIfExists(folder);
        }
    }

    private static void removeAll(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
                for (Path file : inside) {
                    removeAll(file);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    /** Leaves what is in it to the run that goes on. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
