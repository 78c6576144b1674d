package org.corrin.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tallies as the store keeps them. There are no values of patients in them. */
final class TallyJson {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A tally, and by which rule it tells.
     *
     * @param fewest how many patients there are in the smallest group that is told of it
     */
    private record KeptTally(int fewest, @Nullable ShadowTally tally) {}

    private TallyJson() {}

    static String write(ShadowTally tally, int fewest) {
        try {
            return JSON.writeValueAsString(new KeptTally(fewest, tally));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tally holds only numbers and texts", e);
        }
    }

    /**
     * What was written; nothing if another version of Corrin wrote it otherwise, or if the smallest group was of another size: what
     * was told of it is then not what may be told, and it has to be counted anew.
     */
    static Optional<ShadowTally> read(String text, int fewest) {
        try {
            return Optional.ofNullable(JSON.readValue(text, KeptTally.class))
                    .filter(kept -> kept.fewest() == fewest)
                    .map(KeptTally::tally);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
