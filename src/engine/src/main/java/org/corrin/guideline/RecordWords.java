package org.corrin.guideline;

import java.util.List;
import java.util.Map;

/**
 * What the words of a record mean that stand beside a name, or in its place, by no fault of the name. Names are found in
 * texts without regard to case, except those of {@code otherThings}.
 *
 * @param neutral words that take nothing from a name, such as "serum" and "level" beside "vitamin B12"
 * @param unrelated names that hold one of ours and mean something that no rule asks for, such as "hemoglobin A1c"
 * @param distancing words beside which a condition is not there, or is not the patient's, such as "family history"
 * @param uncertain words beside which a condition may be there: it is thought of, or was there once
 * @param otherSpecimens materials that no rule reads a result of, such as urine
 * @param doubtful names that usually mean a term and may mean something else, each with what
 * @param otherThings names that look like ours, each with what they mean, exactly as they are written: EGFR is a gene
 */
public record RecordWords(
        List<String> neutral,
        List<String> unrelated,
        List<String> distancing,
        List<String> uncertain,
        List<String> otherSpecimens,
        Map<String, String> doubtful,
        Map<String, String> otherThings) {

    /** For a vocabulary that says nothing about records. */
    public static final RecordWords NONE =
            new RecordWords(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of());
}
