package org.corrin.language;

import java.util.List;

/**
 * What would mend a problem at its place.
 *
 * @param title what it does, as a button says it
 * @param edits what to write for it
 */
public record QuickFix(String title, List<FileEdit> edits) {

    public QuickFix {
        edits = List.copyOf(edits);
    }
}
