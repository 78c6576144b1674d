package org.corrin.cohort.tables;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.tables.files.TableFile;
import org.corrin.cohort.tables.mapping.MappingReader;
import org.corrin.cohort.tables.mapping.TableMapping;
import org.corrin.documents.FileProblem;
import org.corrin.documents.Utf8Text;

/**
 * Tables in CSV (`.csv`, `.csv.gz`) and Parquet (`.parquet`), and a mapping file that says how their columns make patients. Rows
 * that name the same patient are one patient; each becomes a decision request, in the order of its first row. Sorting takes up to
 * 256 MB beside the heap, and the folder that {@link #open} is given.
 */
public final class TableSource implements CohortSource {

    private final String name;
    private final Path file;
    private final TableMapping mapping;

    private TableSource(String name, Path file, TableMapping mapping) {
        this.name = name;
        this.file = file;
        this.mapping = mapping;
    }

    /**
     * Reads a mapping file, and the names of the columns of its tables.
     *
     * @param name as it was typed
     * @param problems takes everything that is wrong with it, by its lines
     * @return nothing if there is a problem
     * @throws IOException if the mapping file itself cannot be read
     */
    public static Optional<TableSource> read(String name, Path mapping, List<FileProblem> problems) throws IOException {
        byte[] bytes = Files.readAllBytes(mapping);
        Optional<String> text = Utf8Text.text(bytes);
        if (text.isEmpty()) {
            problems.add(Utf8Text.problem(mapping.getFileName().toString(), bytes));
            return Optional.empty();
        }
        return MappingReader.read(mapping, text.get(), problems).map(read -> new TableSource(name, mapping, read));
    }

    @Override
    public String name() {
        return name;
    }

    /** The files of the tables, in the order in which they are read. */
    public List<Path> files() {
        return mapping.tables().stream()
                .flatMap(table -> table.files().stream())
                .map(TableFile::path)
                .toList();
    }

    @Override
    public List<Path> places() {
        return Stream.concat(Stream.of(file), files().stream()).toList();
    }

    @Override
    public String state() throws IOException {
        List<String> state = new ArrayList<>(List.of(mapping.text()));
        for (Path file : files()) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            state.add(file.toAbsolutePath().toString());
            state.add(String.valueOf(attributes.size()));
            state.add(attributes.lastModifiedTime().toString());
        }
        return String.join("\n", state);
    }

    @Override
    public CohortInput open(Path work) throws IOException {
        TableLeftOut leftOut = new TableLeftOut();
        StagedTables staged = StagedTables.read(mapping, emptied(work.resolve("sorting")), leftOut);
        try {
            return new TableInput(mapping, staged, leftOut);
        } catch (IOException e) {
            staged.close();
            throw e;
        }
    }

    /** What a process left behind that was ended holds patients' data, and is of no use to anybody. */
    private static Path emptied(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
        return folder;
    }
}
