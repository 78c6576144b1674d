package org.corrin.cli.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.corrin.cli.source.UsageError;
import org.corrin.cohort.inputs.CohortSource;

/** Keeps what is written from what is read: rows must not stand where the patients do. */
public final class WrittenApart {

    private WrittenApart() {}

    /**
     * Looks whether nothing that is written is read.
     *
     * @param outputs files and folders, which need not be there; the folder of each is
     * @throws UsageError if an output is a file of a source, or lies in a folder of one
     */
    public static void require(Collection<Path> outputs, List<CohortSource> sources) throws IOException {
        for (Path output : outputs) {
            for (CohortSource source : sources) {
                for (Path read : source.places()) {
                    require(output, read);
                }
            }
        }
    }

    private static void require(Path output, Path read) throws IOException {
        if (Files.exists(output) && Files.isSameFile(output, read)) {
            throw new UsageError("`" + output + "` is read, and would be overwritten; write to another file");
        }
        if (Files.isDirectory(read) && output.getParent().toRealPath().startsWith(read.toRealPath())) {
            throw new UsageError("`" + output + "` lies in the folder `" + read
                    + "`, which is read; what is written there would be read next time. Write to another folder");
        }
    }
}
