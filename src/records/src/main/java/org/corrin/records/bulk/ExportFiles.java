package org.corrin.records.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files of an export: which are read, in which order, and how. */
public final class ExportFiles {

    /** How the name of a file ends that is read. */
    static final String ENDING = ".ndjson";

    private static final String PACKED = ".gz";
    private static final int BUFFER = 64 * 1024;

    /** A type in several files, as {@code Observation.2.ndjson}, is read in the order of their numbers. */
    public static final Comparator<String> IN_ORDER = ExportFiles::compare;

    private ExportFiles() {}

    /** All that is in a folder, in the order of reading. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(ExportFiles::name, IN_ORDER))
                    .toList();
        }
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }

    /** Whether a file is read, by its name. */
    public static boolean isRead(String name) {
        return name.endsWith(ENDING) || name.endsWith(ENDING + PACKED);
    }

    /** Whether a file is packed, by its name. */
    public static boolean isPacked(String name) {
        return name.endsWith(PACKED);
    }

    /** That a folder or a file of an export is not read, if somebody may think that it is. */
    public static Optional<ExportItem> notRead(String name, boolean isFolder) {
        if (isFolder) {
            return Optional.of(ExportItem.lost(ExportPlace.of(name), "it is a folder in the folder, and not read"));
        }
        return isRead(name) || !name.contains(ENDING)
                ? Optional.empty()
                : Optional.of(
                        ExportItem.lost(ExportPlace.of(name), "it is not read: its name does not end in " + ENDING));
    }

    static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        if (!isPacked(name(file))) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static int compare(String one, String other) {
        if (one.equals(other)) {
            return 0;
        }
        int unnumbered = unnumbered(one).compareTo(unnumbered(other));
        if (unnumbered != 0) {
            return unnumbered;
        }
        return one.length() == other.length() ? one.compareTo(other) : Integer.compare(one.length(), other.length());
    }

    private static String unnumbered(String name) {
        int end = name.lastIndexOf(ENDING);
        int at = end;
        while (at > 0 && Character.digit(name.charAt(at - 1), 10) >= 0) {
            at--;
        }
        return at > 0 && at < end && name.charAt(at - 1) == '.'
                ? name.substring(0, at - 1) + name.substring(end)
                : name;
    }
}
