package org.corrin.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A file beside the database that gets a line for each entry: its place and its hash. Whoever bends the record would have to
 * bend this file as well; on another machine, or one that only takes appends, they cannot. Each process has a file of its
 * own, which knows only the entries of that process.
 */
public final class AuditHeadFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    public AuditHeadFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /**
     * Adds a line, and returns once it outlasts a loss of power.
     *
     * @throws IOException if it cannot be written; the entry itself is kept
     */
    public synchronized void append(AuditEntry entry) throws IOException {
        write(file, entry, StandardOpenOption.APPEND);
    }

    private static void write(Path to, AuditEntry entry, StandardOpenOption how) throws IOException {
        if (to.getParent() != null) {
            Files.createDirectories(to.getParent());
        }
        byte[] line = JSON.writeValueAsString(
                        JSON.createObjectNode().put("place", entry.place()).put("chain", entry.chain()))
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8);
        // What a loss of power or a full disk left of a line is no part of the next one.
        boolean isTorn = how == StandardOpenOption.APPEND && endsInTheMiddle(to);
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            ByteBuffer bytes = ByteBuffer.wrap(
                    isTorn ? ("\n" + new String(line, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8) : line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static boolean endsInTheMiddle(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            return last.get(0) != '\n';
        }
    }

    /** Begins anew with this entry, once an operator has accepted what was found; what it held is put aside under that name. */
    public synchronized void beginAnew(AuditEntry newest, String finding) throws IOException {
        if (Files.exists(file)) {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + "." + finding), StandardCopyOption.REPLACE_EXISTING);
        }
        write(file, newest, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * The hashes that it holds, by place. A line that a loss of power has cut counts as not written.
     *
     * @throws IOException if it cannot be read
     */
    public synchronized TreeMap<Long, String> heads() throws IOException {
        TreeMap<Long, String> heads = new TreeMap<>();
        if (!Files.exists(file)) {
            return heads;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.forEach(line -> read(line, heads));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return heads;
    }

    private static void read(String line, TreeMap<Long, String> heads) {
        try {
            JsonNode head = JSON.readTree(line);
            if (head.path("place").isIntegralNumber() && head.path("chain").isTextual()) {
                heads.put(head.get("place").longValue(), head.get("chain").textValue());
            }
        } catch (JsonProcessingException e) {
            // A torn line; the database tells of the entry.
        }
    }
}
