package org.corrin.cohort.inputs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;
import org.corrin.documents.NdjsonLines;

/** The patients of a file with one a line, or of a range of its lines: what each is, and at which place it stands. */
public final class PatientLines {

    /** The most bytes of a line. */
    public static final int LONGEST_LINE = 8 * 1024 * 1024;

    private final String file;
    private final NdjsonLines lines;
    private final long linesBefore;
    private long bytesRead;

    /**
     * Reads lines.
     *
     * @param file its name, without folders
     * @param in from the start of a line on; whoever opened it closes it
     * @param linesBefore how many lines of the file stand before that, blank ones included
     */
    public PatientLines(String file, InputStream in, long linesBefore) {
        this.file = file;
        this.lines = new NdjsonLines(in, LONGEST_LINE, () -> {});
        this.linesBefore = linesBefore;
    }

    /** The next patient; nothing at the end. */
    public Optional<CohortEntry> next() throws IOException {
        while (lines.advance()) {
            bytesRead += lines.length() + 1L;
            String place = file + ":" + (linesBefore + lines.number());
            if (lines.isTooLong()) {
                return Optional.of(new UnreadablePatient(place, "the line is longer than " + LONGEST_LINE + " bytes"));
            }
            if (!lines.isBlank()) {
                return Optional.of(new PatientText(place, lines.copy()));
            }
        }
        return Optional.empty();
    }

    /** How many bytes its lines had so far; those that were too long count nothing. */
    public long bytesRead() {
        return bytesRead;
    }
}
