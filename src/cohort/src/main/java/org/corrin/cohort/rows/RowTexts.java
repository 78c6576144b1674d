package org.corrin.cohort.rows;

import java.util.List;
import org.corrin.documents.WholeCharacters;

/** Lists of texts in rows. */
final class RowTexts {

    private RowTexts() {}

    /** The same texts, of whole characters. */
    static List<String> whole(List<String> texts) {
        return texts.stream().map(WholeCharacters::of).toList();
    }
}
