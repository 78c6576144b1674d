package org.corrin.language;

import java.util.Collection;
import org.corrin.documents.TextRange;

/**
 * A place where a name stands, or may stand.
 *
 * @param kind what is named there
 * @param of what the name belongs to: of a level what its finding is about, of a code the kind of advice, of a unit or a
 *     result the test; empty for others
 * @param name what stands there; may be empty, or not a name yet
 * @param range of it
 * @param form how a name is written there
 * @param known the names that may stand there
 */
record NamedPlace(NameKind kind, String of, String name, TextRange range, WrittenForm form, Collection<String> known) {

    /** How a name is written at a place. */
    enum WrittenForm {
        /** As it is. */
        PLAIN,
        /** In double quotes, which are not there yet. */
        QUOTED
    }

    /** As it is written there. */
    String written(String other) {
        return form == WrittenForm.QUOTED ? "\"" + other + "\"" : other;
    }
}
