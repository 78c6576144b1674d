package org.corrin.cohort.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowJson;
import org.corrin.documents.NdjsonLines;

/**
 * What a run has written so far: rows in segments, each of which is whole, and which question they answer. A run that was stopped
 * goes on after the last segment. Only its owner may read it, because it holds patients.
 */
public final class RunFolder {

    /** Does something with each row. */
    interface RowReader {
        void read(CohortRow row) throws IOException;
    }

    private static final String STATE = "run.json";
    private static final String QUESTION = "question";
    private static final String SEGMENTS = "segments";
    private static final String INPUT = "input";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ROW = 64 * 1024 * 1024;

    private final Path folder;
    private final String question;
    private final List<Integer> segments = new ArrayList<>();

    private RunFolder(Path folder, String question) {
        this.folder = folder;
        this.question = question;
    }

    /**
     * Opens the folder of a run, which may have been begun.
     *
     * @param question all that decides what the rows are: releases, the day, how requests are handled, the state of the input
     * @return nothing if it holds a run that answers another question
     * @throws IOException if it cannot be written or read
     */
    public static Optional<RunFolder> open(Path folder, String question) throws IOException {
        RunFolder run = new RunFolder(folder, question);
        if (Files.exists(folder.resolve(STATE))) {
            Map<?, ?> state = JSON.readValue(folder.resolve(STATE).toFile(), Map.class);
            if (!question.equals(state.get(QUESTION)) || !(state.get(SEGMENTS) instanceof List<?> rows)) {
                return Optional.empty();
            }
            rows.forEach(count -> run.segments.add((Integer) count));
        } else {
            create(folder);
            run.keepState();
        }
        return Optional.of(run);
    }

    private static void create(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** A folder in it for what a source cannot hold in memory. */
    Path input(int source) throws IOException {
        return Files.createDirectories(folder.resolve(INPUT + "-" + source));
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
        Path state = folder.resolve(STATE);
        Path next = folder.resolve(STATE + ".next");
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] bytes = JSON.writeValueAsBytes(Map.of(QUESTION, question, SEGMENTS, segments));
            file.write(ByteBuffer.wrap(bytes));
            file.force(true);
        }
        Files.move(next, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads every row of the whole segments, in order. */
    void read(RowReader reader) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(segment(i)))) {
                NdjsonLines lines = new NdjsonLines(in, LONGEST_ROW, () -> {});
                while (lines.advance()) {
                    reader.read(RowJson.read(lines.bytes(), lines.length()));
                }
            }
        }
    }

    /** Copies the rows of the whole segments as they were written. */
    void copy(OutputStream out) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            Files.copy(segment(i), out);
        }
    }

    private Path segment(int number) {
        return folder.resolve("rows-%06d.ndjson".formatted(number));
    }

    /** Removes all of it. */
    public void remove() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
