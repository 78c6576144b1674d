package org.corrin.records.bulk;

import java.nio.file.Path;
import java.util.Optional;

/** How an export is put together: where its items lie meanwhile, and how much is worked on at once. */
public final class ExportWork {

    /** How many bytes of items are in memory at once for each thread that takes a partition, one patient's aside. */
    public static final long BYTES_OF_PARTITION = 16L * 1024 * 1024;

    private final Optional<Path> folder;
    private final String guideline;
    private final int threads;
    private final long bytesOfPartition;

    private ExportWork(Optional<Path> folder, String guideline, int threads, long bytesOfPartition) {
        this.folder = folder;
        this.guideline = guideline;
        this.threads = threads;
        this.bytesOfPartition = bytesOfPartition;
    }

    /** In a temporary folder, which is removed at the end, with all processors. */
    public static ExportWork temporary() {
        return new ExportWork(Optional.empty(), "", Runtime.getRuntime().availableProcessors(), BYTES_OF_PARTITION);
    }

    /**
     * In a folder that keeps the items, so that they are taken up again after the process was killed. They are what the
     * guideline knows of the export, with all that says whose it is.
     *
     * @param folder for this alone; it is made if it is not there
     * @param guideline the fingerprint of the release that is asked: another one knows other resources
     */
    public static ExportWork in(Path folder, String guideline) {
        return new ExportWork(
                Optional.of(folder), guideline, Runtime.getRuntime().availableProcessors(), BYTES_OF_PARTITION);
    }

    /** The same with so many threads that read; the records are the same. */
    public ExportWork withThreads(int reading) {
        return new ExportWork(folder, guideline, reading, bytesOfPartition);
    }

    /** The same with another bound for the items of a partition. */
    public ExportWork withBytesOfPartition(long bytes) {
        return new ExportWork(folder, guideline, threads, bytes);
    }

    Optional<Path> folder() {
        return folder;
    }

    String guideline() {
        return guideline;
    }

    int threads() {
        return threads;
    }

    long bytesOfPartition() {
        return bytesOfPartition;
    }
}
