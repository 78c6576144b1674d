package org.corrin.release;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.corrin.release.TextPlan.FixedPiece;
import org.corrin.release.TextPlan.TextPiece;

/**
 * A text for one patient.
 *
 * @param slots what fills the slots of the plan, in their order
 */
record FilledText(TextPlan plan, List<String> slots) {

    /** The text. */
    String written() {
        List<TextPiece> pieces = plan.pieces();
        if (pieces.size() == 1 && pieces.get(0) instanceof FixedPiece fixed) {
            return fixed.text();
        }
        StringBuilder text = new StringBuilder(256);
        int slot = 0;
        for (TextPiece piece : pieces) {
            text.append(piece instanceof FixedPiece fixed ? fixed.text() : slots.get(slot++));
        }
        return text.toString();
    }

    /** Writes the text as it stands between the quotes of JSON. */
    void write(JsonGenerator generator) throws IOException {
        int slot = 0;
        for (TextPiece piece : plan.pieces()) {
            if (piece instanceof FixedPiece fixed) {
                generator.writeRaw(fixed.json());
            } else {
                generator.writeRaw(PrecutJson.escaped(slots.get(slot++)));
            }
        }
    }
}
