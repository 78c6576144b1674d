package org.corrin.records.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corrin.records.KnownResources;
import org.corrin.records.bulk.Distribution.Distributed;
import org.corrin.records.json.BundleContent;

/**
 * An export of many patients' resources: a folder of files with one resource a line, put together by patient. It is read
 * once and distributed among files, each with the items of as many patients as have room in memory; these partitions may be
 * taken by several threads. A place in it is a file and a line, as {@code Observation.ndjson:17}.
 *
 * <p>The same export has the same partitions with the same records in the same order, whatever the number of threads.
 */
public final class BulkExport implements AutoCloseable {

    /** What an export holds of one patient. */
    public static final class BulkRecord {

        private final String patient;
        private final long bytes;
        private final Supplier<BundleContent> content;

        BulkRecord(String patient, long bytes, Supplier<BundleContent> content) {
            this.patient = patient;
            this.bytes = bytes;
            this.content = content;
        }

        /** As resources name the patient, such as {@code Patient/17}. */
        public String patient() {
            return patient;
        }

        /** Of how many bytes the resources are that are known of the patient, those aside that others share. */
        public long bytes() {
            return bytes;
        }

        /** Reads what there is of the patient, each time anew and in the thread that asks. */
        public BundleContent content() {
            return content.get();
        }
    }

    /** How the name of a file ends that is read; {@code .gz} may follow. */
    public static final String ENDING = ExportFiles.ENDING;

    private final KnownResources known;
    private final WorkFolder folder;
    private final int partitions;
    private final WholeExport whole;
    private final LeftOutLines leftOut;
    private final BitSet reported = new BitSet();

    private BulkExport(KnownResources known, WorkFolder folder, Distributed distributed) {
        this.known = known;
        this.folder = folder;
        this.partitions = distributed.partitions();
        this.whole = distributed.whole().whole();
        this.leftOut = distributed.leftOut();
    }

    /**
     * Reads a folder, with a temporary folder beside.
     *
     * @param known what the guideline that is to be asked knows of
     * @throws IOException with a sentence that says which file cannot be read, or that there is no room
     */
    public static BulkExport read(Path export, KnownResources known) throws IOException {
        return read(export, known, ExportWork.temporary());
    }

    /**
     * Reads a folder, or takes up what was distributed before of the same files for the same guideline.
     *
     * @param known what the guideline that is to be asked knows of
     * @throws IOException with a sentence that says which file cannot be read, or that there is no room; nothing is left in
     *     the work folder then
     */
    public static BulkExport read(Path export, KnownResources known, ExportWork work) throws IOException {
        WorkFolder folder =
                work.folder().isPresent() ? WorkFolder.in(work.folder().get()) : WorkFolder.temporary();
        return read(export, known, work, folder);
    }

    static BulkExport read(Path export, KnownResources known, ExportWork work, WorkFolder folder) throws IOException {
        try {
            ExportManifest manifest = new ExportManifest(folder, export, work);
            Optional<Distributed> earlier = manifest.earlier();
            if (earlier.isPresent()) {
                return new BulkExport(known, folder, earlier.get());
            }
            folder.empty();
            Distributed distributed = Distribution.of(export, known, work, folder);
            manifest.write(distributed);
            return new BulkExport(known, folder, distributed);
        } catch (IOException | RuntimeException | Error e) {
            folder.remove();
            throw e;
        }
    }

    /** Whether a file of a folder is read as a part of an export. */
    public static boolean isRead(Path file) {
        return ExportFiles.isRead(ExportFiles.name(file));
    }

    /** How many partitions there are; they are counted from 0. */
    public int partitions() {
        return partitions;
    }

    /**
     * The records of the patients in a partition. They are in memory as text as long as one of them is.
     *
     * @throws IOException if what was distributed cannot be read
     */
    public List<BulkRecord> records(int partition) throws IOException {
        List<ExportItem> items = new ArrayList<>();
        ItemFiles.read(folder, Distribution.partition(partition), bytes -> items.add(ExportItem.of(bytes)));
        ExportPartition read = ExportPartition.of(items, whole, known);
        synchronized (reported) {
            if (!reported.get(partition)) {
                leftOut.addAll(read.leftOut());
                reported.set(partition);
            }
        }
        return read.records();
    }

    /**
     * The records of all patients, partition by partition. In each those with a Patient resource come first, in the order of
     * these.
     *
     * @throws UncheckedIOException while they are taken, if what was distributed cannot be read
     */
    public Stream<BulkRecord> records() {
        return IntStream.range(0, partitions).boxed().flatMap(partition -> {
            try {
                return records(partition).stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Whether it holds nothing of any patient. */
    public boolean isEmpty() {
        return partitions == 0;
    }

    /**
     * What reached no patient: what cannot be read, and the resources of nobody. Of those that several patients may mean it
     * tells once their partition was read.
     */
    public LeftOutReport leftOut() {
        return leftOut.report();
    }

    /** Removes a temporary folder. What a caller's folder holds stays, to be taken up again. */
    @Override
    public void close() throws IOException {
        if (folder.isTemporary()) {
            folder.remove();
        }
    }

    /** Removes what was distributed: nobody will take it up again. */
    public void remove() throws IOException {
        folder.remove();
    }
}
