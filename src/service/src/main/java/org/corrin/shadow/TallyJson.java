package org.corrin.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Tallies as the store keeps them. There are no values of patients in them. */
final class TallyJson {

    private static final JsonMapper JSON = new JsonMapper();

    private TallyJson() {}

    static String write(ShadowTally tally) {
        try {
            return JSON.writeValueAsString(tally);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tally holds only numbers and texts", e);
        }
    }

    /** What was written; nothing if another version of Corrin wrote it otherwise. */
    static Optional<ShadowTally> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, ShadowTally.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
