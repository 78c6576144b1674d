package org.corrin.language;

import org.corrin.documents.FileProblem;
import org.corrin.documents.TextRange;

/**
 * A problem, and just where an editor marks it.
 *
 * @param range in the file of the problem; all of its line where the problem says no more
 */
public record Diagnostic(FileProblem problem, TextRange range) {}
