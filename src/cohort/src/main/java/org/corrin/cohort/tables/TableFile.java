package org.corrin.cohort.tables;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of a table, and its columns.
 *
 * @param name as places and problems call it
 * @param columns the type that the file gives each (in DuckDB's words), in the order of the file; of CSV, which has none, empty
 */
record TableFile(String name, Path path, FileKind kind, Map<String, String> columns) {

    /** In place of the type of a column whose name stands several times in the file. */
    static final String TWICE = "several";

    TableFile {
        columns = new LinkedHashMap<>(columns);
    }

    /** What a file is, by the end of its name. */
    enum FileKind {
        CSV(".csv"),
        COMPRESSED_CSV(".csv.gz"),
        PARQUET(".parquet");

        private final String ending;

        FileKind(String ending) {
            this.ending = ending;
        }

        static Optional<FileKind> of(Path path) {
            String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
            for (FileKind kind : values()) {
                if (name.endsWith(kind.ending)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
