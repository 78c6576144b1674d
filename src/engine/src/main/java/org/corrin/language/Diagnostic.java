package org.corrin.language;

import java.util.List;
import org.corrin.documents.FileProblem;
import org.corrin.documents.TextRange;

/**
 * A problem, and just where an editor marks it.
 *
 * @param range in the file of the problem; all of its line where the problem says no more
 * @param fixes what would mend it, the likeliest first; mostly none
 */
public record Diagnostic(FileProblem problem, TextRange range, List<QuickFix> fixes) {

    public Diagnostic {
        fixes = List.copyOf(fixes);
    }
}
