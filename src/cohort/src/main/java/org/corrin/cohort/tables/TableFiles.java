package org.corrin.cohort.tables;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.corrin.cohort.tables.TableFile.FileKind;
import org.corrin.documents.DocumentNode;

/** Finds the files of tables, and reads the names of their columns. */
final class TableFiles {

    private static final String PATTERN = ".*[*?\\[{].*";

    private final Path folder;

    /** @param folder of the mapping, from which the names of files lead on */
    TableFiles(Path folder) {
        this.folder = folder;
    }

    /** The files of a table; reports those that are not there, or whose columns cannot be read. */
    List<TableFile> of(DocumentNode node, char separator) {
        if (!node.given() || node.node().isArray() && node.node().isEmpty()) {
            node.report("a table stands in files", "name them, as `files: [ \"labs-*.csv\" ]`");
        }
        List<TableFile> files = new ArrayList<>();
        for (DocumentNode item : node.items()) {
            item.text().ifPresent(named -> {
                for (Path path : paths(item, named)) {
                    file(item, path, separator).ifPresent(files::add);
                }
            });
        }
        return files;
    }

    private List<Path> paths(DocumentNode node, String named) {
        try {
            if (Files.isRegularFile(folder.resolve(named)) || !named.matches(PATTERN)) {
                return List.of(folder.resolve(named));
            }
            int name = named.lastIndexOf('/') + 1;
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> matching =
                    Files.newDirectoryStream(folder.resolve(named.substring(0, name)), named.substring(name))) {
                matching.forEach(found::add);
            }
            if (found.isEmpty()) {
                node.report("no file is called like `" + named + "`", "the mapping's folder is where names begin");
            }
            // Of names rather than of paths, so that the order is the same on every system.
            found.sort((one, other) ->
                    one.getFileName().toString().compareTo(other.getFileName().toString()));
            return found;
        } catch (InvalidPathException | PatternSyntaxException | IOException e) {
            node.report(
                    "`" + named + "` names no files: " + e.getMessage(), "the mapping's folder is where names begin");
            return List.of();
        }
    }

    private Optional<TableFile> file(DocumentNode node, Path path, char separator) {
        String name = name(path);
        Optional<FileKind> kind = FileKind.of(path);
        if (kind.isEmpty()) {
            node.report("`" + name + "` is no table that is read", "use files that end with .csv, .csv.gz or .parquet");
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            node.report("there is no file `" + name + "`", "the mapping's folder is where names begin");
            return Optional.empty();
        }
        try {
            Map<String, String> columns =
                    kind.get() == FileKind.PARQUET ? ofParquet(name, path) : ofCsv(name, path, kind.get(), separator);
            return Optional.of(new TableFile(name, path, kind.get(), columns));
        } catch (IOException e) {
            node.report(String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    private String name(Path path) {
        Path shown = path.startsWith(folder) ? folder.relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }

    private static Map<String, String> ofParquet(String name, Path path) throws IOException {
        try (TableDatabase database = TableDatabase.open(List.of(path))) {
            return ParquetTableRows.columns(database, name, TableDatabase.name(path));
        }
    }

    private static Map<String, String> ofCsv(String name, Path path, FileKind kind, char separator) throws IOException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (CsvTableRows rows = new CsvTableRows(name, path, kind, separator)) {
            for (String column : rows.header()) {
                columns.merge(column, "", (once, again) -> TableFile.TWICE);
            }
        }
        return columns;
    }
}
