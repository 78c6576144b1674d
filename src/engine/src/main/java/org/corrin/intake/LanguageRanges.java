package org.corrin.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that a caller reads, as the header Accept-Language and the field of a request write them. */
final class LanguageRanges {

    /** More than anyone reads: what a longer text asks of the parser grows with it. */
    private static final int LONGEST = 1000;

    private LanguageRanges() {}

    /** The languages in the order of their weights; nothing if the text is not a list of language ranges. */
    static Optional<List<Locale.LanguageRange>> read(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(Locale.LanguageRange.parse(text));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The parser of the JDK trips over a dash that stands alone.
            return Optional.empty();
        }
    }
}
