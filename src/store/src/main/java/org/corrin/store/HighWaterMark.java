package org.corrin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import org.corrin.store.database.FailureCauses;
import org.corrin.store.database.StoreBackend;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.jboss.logging.Logger;

/**
 * A small file beside the database that says how far the history was seen to reach. A database that was put back to an
 * earlier state does not know that it was; this file does. It is read anew whenever it is asked, and only ever moves
 * forward, except when an operator accepts a loss.
 */
final class HighWaterMark {

    private static final Logger LOG = Logger.getLogger(HighWaterMark.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectWriter WRITER =
            JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Path file;

    /** Processes that share the folder do not write into each other's file. */
    private final UUID own = UUID.randomUUID();

    private boolean failing;

    /** The mark of the database that these settings name. */
    static HighWaterMark of(StoreSettings settings, StoreBackend home) {
        return new HighWaterMark(settings.data().toAbsolutePath().normalize().resolve(home.markName()));
    }

    HighWaterMark(Path file) {
        this.file = file;
    }

    /** What the file holds; its name is there so that a person can copy it, and so that damage is noticed. */
    record MarkFile(String mark, Map<String, MarkedPlace> guidelines) {
        MarkFile {
            if (mark == null || guidelines == null || guidelines.containsValue(null)) {
                throw new IllegalArgumentException("a mark without its name, or without what it marks");
            }
        }
    }

    Path file() {
        return file;
    }

    /** @throws StoreUnavailable if there is a mark that cannot be read */
    HistoryMark read() {
        if (!Files.exists(file)) {
            return HistoryMark.NONE;
        }
        try {
            MarkFile read = JSON.readValue(Files.readString(file), MarkFile.class);
            HistoryMark mark = new HistoryMark(read.guidelines());
            if (mark.name().equals(read.mark())) {
                return mark;
            }
            throw damaged();
        } catch (JsonProcessingException e) {
            throw damaged();
        } catch (IOException e) {
            throw new StoreUnavailable(
                    FailureCauses.of(e).isNoPermission() ? StoreFailure.NO_PERMISSION : StoreFailure.OTHER,
                    "the mark of the history, `" + file + "`, cannot be read by the user of this process");
        }
    }

    private StoreUnavailable damaged() {
        return new StoreUnavailable(
                StoreFailure.DAMAGED,
                "the mark of the history, `" + file + "`, is damaged; look whether the history is whole (`corrin store"
                        + " verify`), then delete that file");
    }

    /** Moves the mark forward, unless it is there already. */
    synchronized void advance(Map<String, MarkedPlace> reached) {
        HistoryMark before = read();
        HistoryMark after = before;
        for (Map.Entry<String, MarkedPlace> one : reached.entrySet()) {
            if (!after.reaches(one.getKey(), one.getValue())) {
                after = after.with(one.getKey(), one.getValue());
            }
        }
        if (!after.equals(before)) {
            replace(after);
        }
    }

    /**
     * Puts this mark in the place of the old one. A release that is kept is not refused because its mark cannot be
     * written: the log says so once, and the next look at the store tries again.
     */
    synchronized void replace(HistoryMark mark) {
        try {
            write(WRITER.writeValueAsBytes(new MarkFile(mark.name(), mark.guidelines())));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warnf("the mark of the history, `%s`, cannot be written: a loss would not be noticed", file);
                LOG.debug("why the mark cannot be written", e);
                failing = true;
            }
        }
    }

    /** Whole or not at all, also when the power fails. */
    private void write(byte[] content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + "." + own);
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
