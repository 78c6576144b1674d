package org.corrin.rules.dialect;

import java.util.Collection;
import org.corrin.documents.NameSuggestion;
import org.corrin.guideline.Vocabulary;

/** What to do about a name that does not exist. */
final class NameHint {

    private NameHint() {}

    /** Which name was probably meant, or where to look for it. */
    static String of(String name, Collection<String> known) {
        String nearest = NameSuggestion.hint(name, known);
        return nearest.isEmpty() ? "look for it in `" + Vocabulary.FILE + "`" : nearest;
    }
}
