package org.corrin.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;

/** The guideline as shipped, built once for all tests. */
public final class CohortGuideline {

    private static final Release SHIPPED = build(folder());

    private CohortGuideline() {}

    /** A release of it. */
    public static Release shipped() {
        return SHIPPED;
    }

    /** Its folder. */
    public static Path folder() {
        return Path.of(System.getenv("CORRIN_RULES"), "b12-ms");
    }

    /** The folder of the guideline as it first was: its comparisons take seconds. */
    public static Path first() {
        return Path.of(System.getenv("CORRIN_FIRST"), "b12-ms");
    }

    /** The folder of seeds. */
    public static Path seeds() {
        return Path.of(System.getenv("CORRIN_SEEDS"));
    }

    /** A release of the guideline in a folder. */
    public static Release build(Path folder) {
        try {
            ReleaseBuild built = ReleaseBuild.of(GuidelineFiles.read(folder));
            return built.release().orElseThrow(() -> new IllegalStateException(String.valueOf(built.problems())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
