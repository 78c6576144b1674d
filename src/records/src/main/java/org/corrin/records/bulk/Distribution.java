package org.corrin.records.bulk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corrin.records.KnownResources;
import org.corrin.records.bulk.ExportItem.ItemKind;
import org.corrin.records.bulk.FolderReading.ReadItem;

/**
 * Distributes the items of an export among files, one for each partition. What is shared is brought to the references to it
 * in parts, so that neither all of the one nor of the other is ever in memory.
 */
final class Distribution {

    private static final String PATIENTS = "patients";
    private static final String SHARED = "shared";
    private static final String REFERENCES = "references-";
    private static final String PARTITION = "partition-";

    private final WorkFolder folder;
    private final ItemFiles files;
    private final long bytesOfPartition;
    private final NameIndex names = new NameIndex();
    private final WholeExport.Gathering whole = new WholeExport.Gathering();
    private final LeftOutLines leftOut = new LeftOutLines();

    /** In how many parts what is shared is brought to the references. */
    private int parts;

    /** What has names of two keys and was referred to by none of the one. */
    private final Map<ExportPlace, Integer> notByOneKey = new HashMap<>();

    private long bytesOfShared;

    private Distribution(WorkFolder folder, long bytesOfPartition) {
        this.folder = folder;
        this.files = new ItemFiles(folder);
        this.bytesOfPartition = bytesOfPartition;
    }

    /**
     * What came of it beside the files.
     *
     * @param partitions how many there are
     */
    record Distributed(int partitions, WholeExport.Gathering whole, LeftOutLines leftOut) {}

    /** Reads an export and distributes it. */
    static Distributed of(Path export, KnownResources known, ExportWork work, WorkFolder folder) throws IOException {
        Distribution distribution = new Distribution(folder, work.bytesOfPartition());
        FolderReading.read(export, known, work.threads(), distribution::take);
        PartitionPlan plan = distribution.distribute();
        return new Distributed(plan.partitions(), distribution.whole, distribution.leftOut);
    }

    static String partition(int number) {
        return PARTITION + number;
    }

    private void take(ReadItem read) throws IOException {
        ExportItem item = read.item();
        if (item.kind().isOfPatient()) {
            names.add(item, read.bytes().length);
            files.write(PATIENTS, read.bytes());
        } else if (item.kind() == ItemKind.SHARED) {
            bytesOfShared += read.bytes().length;
            files.write(SHARED, read.bytes());
        } else if (item.kind() == ItemKind.MISSING || item.kind() == ItemKind.DELETED) {
            whole.add(item);
        } else {
            leftOut.add(item);
        }
    }

    private PartitionPlan distribute() throws IOException {
        files.flush();
        PartitionPlan plan = names.plan(bytesOfPartition);
        parts = bytesOfShared == 0 ? 0 : (int) (1 + bytesOfShared / bytesOfPartition);
        ItemFiles.read(folder, PATIENTS, bytes -> {
            ExportItem item = ExportItem.of(bytes);
            int partition = plan.partition(item.names());
            files.write(partition(partition), bytes);
            for (String reference : parts == 0 ? List.<String>of() : item.references()) {
                files.write(REFERENCES + part(SharedMatching.key(reference)), reference(reference, partition));
            }
        });
        folder.delete(PATIENTS);
        ItemFiles.read(folder, SHARED, bytes -> {
            for (String key : SharedMatching.keys(ExportItem.of(bytes))) {
                files.write(SHARED + "-" + part(key), bytes);
            }
        });
        folder.delete(SHARED);
        files.flush();
        for (int part = 0; part < parts; part++) {
            bringShared(part);
        }
        files.flush();
        return plan;
    }

    private int part(String key) {
        return Math.floorMod(key.hashCode(), parts);
    }

    private static byte[] reference(String reference, int partition) {
        byte[] text = reference.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(partition)
                .put(text)
                .array();
    }

    private void bringShared(int part) throws IOException {
        String file = SHARED + "-" + part;
        List<ExportItem> shared = new ArrayList<>();
        ItemFiles.read(folder, file, bytes -> shared.add(ExportItem.of(bytes)));
        SharedMatching matching = new SharedMatching(shared);
        ItemFiles.read(folder, REFERENCES + part, bytes -> {
            int partition = ByteBuffer.wrap(bytes).getInt();
            matching.refer(
                    new String(bytes, Integer.BYTES, bytes.length - Integer.BYTES, StandardCharsets.UTF_8), partition);
        });
        for (ExportItem item : shared) {
            for (int partition : matching.partitions(item)) {
                files.write(partition(partition), item.bytes());
            }
            if (matching.partitions(item).isEmpty()) {
                notReferredTo(item);
            }
        }
        folder.delete(file);
        folder.delete(REFERENCES + part);
    }

    private void notReferredTo(ExportItem item) {
        int looked = notByOneKey.merge(item.place(), 1, Integer::sum);
        if (looked >= SharedMatching.keys(item).size()) {
            notByOneKey.remove(item.place());
            leftOut.add(SharedMatching.notReferredTo(item));
        }
    }
}
