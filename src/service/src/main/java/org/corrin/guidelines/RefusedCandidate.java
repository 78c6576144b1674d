package org.corrin.guidelines;

import java.time.Instant;
import java.util.List;
import org.corrin.documents.FileProblem;

/**
 * What was to go live and did not pass.
 *
 * @param release the fingerprint of its files; empty if they could not be read
 * @param at when it was refused
 */
public record RefusedCandidate(String release, Instant at, List<FileProblem> problems) {

    public RefusedCandidate {
        problems = List.copyOf(problems);
    }

    /** A problem for a log or a health page: file, line, message and hint, without a line break. */
    public static String onOneLine(FileProblem problem) {
        return problem.toString().replaceAll("\\s*\\R\\s*", " - ");
    }
}
