package org.corrin.cohort.tables;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.corrin.cohort.tables.TableFile.FileKind;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, below the names of its columns. */
final class CsvTableRows implements TableRows {

    private final String name;
    private final CsvRecords records;
    private final List<String> header;
    private int[] positions = {};
    private String fault = "";

    /**
     * Opens a file and reads the names of its columns.
     *
     * @param name as problems call it
     */
    CsvTableRows(String name, Path path, FileKind kind, char separator) throws IOException {
        this.name = name;
        InputStream in = Files.newInputStream(path);
        try {
            this.records = new CsvRecords(
                    kind == FileKind.COMPRESSED_CSV ? new GZIPInputStream(new BufferedInputStream(in), 1 << 16) : in,
                    separator);
            this.header = readHeader();
        } catch (IOException e) {
            in.close();
            throw said(e);
        }
    }

    private List<String> readHeader() throws IOException {
        if (!records.advance()) {
            throw new IOException("the file is empty, and its first line has to name its columns");
        }
        if (records.fault().isPresent()) {
            throw new IOException("the line with the names of the columns cannot be read: "
                    + records.fault().get());
        }
        return records.fields().stream().map(String::strip).toList();
    }

    /** The names of its columns, in their order; a name may stand several times. */
    List<String> header() {
        return header;
    }

    /**
     * The same, to read these columns.
     *
     * @throws IOException if there is none of one of these names
     */
    CsvTableRows reading(List<String> columns) throws IOException {
        positions = columns.stream().mapToInt(header::indexOf).toArray();
        for (int column = 0; column < positions.length; column++) {
            if (positions[column] < 0) {
                close();
                throw new IOException(name + ": there is no column `" + columns.get(column) + "` any more");
            }
        }
        return this;
    }

    @Override
    public boolean advance() throws IOException {
        try {
            if (!records.advance()) {
                return false;
            }
        } catch (IOException e) {
            throw said(e);
        }
        int width = records.fields().size();
        fault = records.fault()
                .orElse(
                        width == header.size()
                                ? ""
                                : "the row has " + width + " fields, and the line with the names of the columns "
                                        + header.size());
        return true;
    }

    private IOException said(IOException e) {
        if (e instanceof EOFException) {
            return new IOException(name + ": the compressed file ends too early", e);
        }
        return new IOException(
                name + ": " + (e instanceof ZipException ? "this is no file that gzip wrote: " : "") + e.getMessage(),
                e);
    }

    @Override
    public long number() {
        return records.line();
    }

    @Override
    public String fault() {
        return fault;
    }

    @Override
    public @Nullable String cell(int column) {
        return records.fields().get(positions[column]);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
