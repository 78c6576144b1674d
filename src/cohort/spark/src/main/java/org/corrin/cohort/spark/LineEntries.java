package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.inputs.PatientLines;

/** The patients of a range, one a line. */
final class LineEntries implements Iterator<CohortEntry> {

    private final PatientLines lines;
    private Optional<CohortEntry> next = Optional.empty();

    private LineEntries(PatientLines lines) {
        this.lines = lines;
    }

    /** Those of a range that was opened. */
    static Iterator<CohortEntry> of(LineRange range, InputStream in) {
        return new LineEntries(new PatientLines(range.file(), in, range.linesBefore()));
    }

    @Override
    public boolean hasNext() {
        try {
            next = next.isPresent() ? next : lines.next();
            return next.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CohortEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CohortEntry entry = next.orElseThrow();
        next = Optional.empty();
        return entry;
    }
}
