package org.corrin.cohort.measures;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.corrin.documents.FileProblem;
import org.corrin.documents.YamlDocument;
import org.corrin.release.Release;

/**
 * The measures that are counted in a cohort, read for the release that decides it and the day that it is decided for.
 *
 * @param measures in the order of their file
 */
public record MeasureSet(List<Measure> measures) implements Serializable {

    public MeasureSet {
        measures = List.copyOf(measures);
    }

    /** Those that Corrin brings for the guideline of a release; none if it brings none. */
    public static MeasureSet shipped(Release release, LocalDate asOf, List<FileProblem> problems) {
        String file = release.guideline().about().id() + ".yaml";
        try (InputStream in = MeasureSet.class.getResourceAsStream(file)) {
            return in == null
                    ? new MeasureSet(List.of())
                    : read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), release, asOf, problems);
        } catch (IOException e) {
            throw new UncheckedIOException("the measures of " + file + " cannot be read", e);
        }
    }

    /**
     * Those of a file.
     *
     * @param file what it is called in problems
     * @param problems to which everything is added that is wrong with it; if there are any, nothing may be counted with it
     */
    public static MeasureSet read(
            String file, String yaml, Release release, LocalDate asOf, List<FileProblem> problems) {
        return new MeasureSet(
                new MeasureReader(new MeasureTerms(release), asOf).read(YamlDocument.read(file, yaml, problems)));
    }

    /** Counts that have seen no row. */
    public MeasureCounts counting() {
        return new MeasureCounts(measures);
    }
}
