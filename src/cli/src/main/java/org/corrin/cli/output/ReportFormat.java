package org.corrin.cli.output;

import java.util.Locale;

/** The forms in which problems are reported; on the command line in lower case. */
public enum ReportFormat {
    /** For people. */
    TEXT,
    /** All that the engine says, for other programs. */
    JSON,
    /** SARIF 2.1.0, which code hosts and editors show at the lines of files. */
    SARIF,
    /** The XML of JUnit, which CI servers read. */
    JUNIT,
    /** Annotations of GitHub Actions. */
    GITHUB;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
