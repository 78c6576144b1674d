package org.corrin.records.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.records.bulk.Distribution.Distributed;

/**
 * What was distributed in a work folder: of which files, for which guideline, and how long each part is. It is written last,
 * so that what it names is there.
 */
final class ExportManifest {

    private static final String MANIFEST = "manifest";
    private static final String FACTS = "facts";
    private static final String FORMAT = "corrin export 1";

    private final WorkFolder folder;
    private final String source;

    /** @param work which guideline is asked, and how large a partition may be */
    ExportManifest(WorkFolder folder, Path export, ExportWork work) throws IOException {
        this.folder = folder;
        StringBuilder all = new StringBuilder(FORMAT).append('\n');
        all.append(work.guideline())
                .append('\n')
                .append(work.bytesOfPartition())
                .append('\n');
        for (Path file : ExportFiles.in(export)) {
            all.append(Files.size(file)).append(' ');
            all.append(Files.getLastModifiedTime(file)).append(' ');
            all.append(ExportFiles.name(file).replace("\n", "\\n")).append('\n');
        }
        this.source = all.toString().strip();
    }

    /** What is there already of the same export, whole. */
    Optional<Distributed> earlier() throws IOException {
        try {
            String[] written = folder.text(MANIFEST).split("\n\n", 2);
            if (written.length < 2 || !written[0].equals(source)) {
                return Optional.empty();
            }
            List<String> lines = written[1].lines().toList();
            List<String> sizes = lines.subList(2, lines.size());
            if (!sizes(sizes.size() - 1).equals(sizes)) {
                return Optional.empty();
            }
            Distributed earlier = facts(sizes.size() - 1);
            earlier.leftOut().addMore(Long.parseLong(lines.get(0)), Long.parseLong(lines.get(1)));
            return Optional.of(earlier);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Distributed distributed) throws IOException {
        ItemFiles facts = new ItemFiles(folder);
        for (ExportItem item : distributed.whole().items()) {
            facts.write(FACTS, item.bytes());
        }
        for (ExportItem item : distributed.leftOut().items()) {
            facts.write(FACTS, item.bytes());
        }
        facts.flush();
        LeftOutReport leftOut = distributed.leftOut().report();
        folder.replace(
                MANIFEST,
                source + "\n\n" + leftOut.moreThatMayMatter() + "\n" + leftOut.moreOthers() + "\n"
                        + String.join("\n", sizes(distributed.partitions())));
    }

    private List<String> sizes(int partitions) throws IOException {
        List<String> sizes = new ArrayList<>();
        sizes.add(Long.toString(folder.size(FACTS)));
        for (int i = 0; i < partitions; i++) {
            sizes.add(Long.toString(folder.size(Distribution.partition(i))));
        }
        return sizes;
    }

    private Distributed facts(int partitions) throws IOException {
        WholeExport.Gathering whole = new WholeExport.Gathering();
        LeftOutLines leftOut = new LeftOutLines();
        ItemFiles.read(folder, FACTS, bytes -> {
            ExportItem item = ExportItem.of(bytes);
            if (item.kind() == ExportItem.ItemKind.MISSING || item.kind() == ExportItem.ItemKind.DELETED) {
                whole.add(item);
            } else {
                leftOut.add(item);
            }
        });
        return new Distributed(partitions, whole, leftOut);
    }
}
