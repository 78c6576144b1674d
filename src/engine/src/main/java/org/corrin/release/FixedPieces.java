package org.corrin.release;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.release.TextPlan.FixedPiece;

/** The pieces of texts that are the same for every patient, each encoded once: the words of a wording, and printed limits. */
final class FixedPieces {

    private final Map<String, FixedPiece> pieces = new ConcurrentHashMap<>();

    /** The piece with this text, which is one of the wording or of the rules, never of a request. */
    FixedPiece of(String text) {
        FixedPiece known = pieces.get(text);
        return known != null ? known : pieces.computeIfAbsent(text, FixedPiece::new);
    }
}
