package org.corrin.records.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.corrin.documents.NdjsonLines;
import org.corrin.records.KnownResources;
import org.corrin.records.bulk.ExportItem.ItemKind;

/**
 * Reads all files of a folder into items, with several threads. The items come in the order of files and lines, whatever
 * the number of threads.
 */
final class FolderReading {

    /** An item and the same in bytes. */
    record ReadItem(ExportItem item, byte[] bytes) {}

    /** Takes the items. */
    interface ItemSink {
        void take(ReadItem item) throws IOException;
    }

    /** Lines that a thread reads at once. */
    private record LineBatch(String file, List<Long> numbers, List<byte[]> lines) {}

    /** Resources of which nothing is known and that are counted together. */
    private record CountedKind(List<String> names, String type) {}

    private static final int BYTES_OF_BATCH = 512 * 1024;

    private final KnownResources known;
    private final ItemSink sink;
    private final int threads;
    private final Queue<ExportLines> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Future<List<ReadItem>>> begun = new ArrayDeque<>();

    private FolderReading(KnownResources known, int threads, ItemSink sink) {
        this.known = known;
        this.threads = threads;
        this.sink = sink;
    }

    static void read(Path folder, KnownResources known, int threads, ItemSink sink) throws IOException {
        new FolderReading(known, threads, sink).read(folder);
    }

    private void read(Path folder) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "export-reading");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Path file : ExportFiles.in(folder)) {
                read(file, workers);
            }
            while (!begun.isEmpty()) {
                takeFirst();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private void read(Path file, ExecutorService workers) throws IOException {
        String name = ExportFiles.name(file);
        Optional<ExportItem> notRead = ExportFiles.notRead(name, Files.isDirectory(file));
        if (notRead.isPresent()) {
            take(notRead.get());
        } else if (ExportFiles.isRead(name)) {
            try (InputStream in = ExportFiles.open(file)) {
                split(name, new NdjsonLines(in, ExportLines.LONGEST_LINE, () -> {}), workers);
            }
        }
    }

    private void split(String file, NdjsonLines lines, ExecutorService workers) throws IOException {
        LineBatch batch = new LineBatch(file, new ArrayList<>(), new ArrayList<>());
        long bytes = 0;
        while (advance(file, lines)) {
            if (lines.isTooLong()) {
                take(ExportLines.tooLong(file, lines.number()));
            } else {
                batch.numbers().add(lines.number());
                batch.lines().add(lines.copy());
                bytes += lines.length();
            }
            if (bytes > BYTES_OF_BATCH) {
                begin(batch, workers);
                batch = new LineBatch(file, new ArrayList<>(), new ArrayList<>());
                bytes = 0;
            }
        }
        begin(batch, workers);
    }

    private static boolean advance(String file, NdjsonLines lines) throws IOException {
        try {
            return lines.advance();
        } catch (IOException e) {
            throw new IOException("`" + file + "` cannot be read to its end: " + WorkFolder.reason(e), e);
        }
    }

    private void begin(LineBatch batch, ExecutorService workers) throws IOException {
        begun.add(workers.submit(() -> items(batch)));
        if (begun.size() > 2 * threads) {
            takeFirst();
        }
    }

    private List<ReadItem> items(LineBatch batch) {
        ExportLines lines = idle.poll();
        if (lines == null) {
            lines = new ExportLines(known);
        }
        List<ReadItem> items = new ArrayList<>();
        Map<CountedKind, ExportItem> counted = new LinkedHashMap<>();
        for (int i = 0; i < batch.lines().size(); i++) {
            for (ExportItem item : lines.items(
                    batch.file(), batch.numbers().get(i), batch.lines().get(i))) {
                if (item.kind() == ItemKind.COUNTED && item.missing().isEmpty()) {
                    counted.merge(new CountedKind(item.names(), item.type()), item, (all, one) -> all.and(one.count()));
                } else {
                    items.add(new ReadItem(item, item.bytes()));
                }
            }
        }
        counted.values().forEach(item -> items.add(new ReadItem(item, item.bytes())));
        idle.add(lines);
        return items;
    }

    private void takeFirst() throws IOException {
        try {
            for (ReadItem item : begun.remove().get()) {
                sink.take(item);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a line of the export was not read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the reading of the export was interrupted", e);
        }
    }

    private void take(ExportItem item) throws IOException {
        sink.take(new ReadItem(item, item.bytes()));
    }
}
