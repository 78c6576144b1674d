package org.corrin.prefetch;

import java.util.Map;
import org.corrin.release.Release;
import org.corrin.wording.CardLabels.CardLabel;
import org.corrin.wording.Wording;

/** What the keys of a prefetch bring, in the language of a reader. */
public final class KeyNames {

    /** What is fetched beside the results of tests, by its key. */
    private static final Map<String, CardLabel> FETCHED = Map.of(
            "patient", CardLabel.PATIENT,
            "conditions", CardLabel.CONDITIONS,
            "procedures", CardLabel.PROCEDURES,
            "medications", CardLabel.MEDICATIONS,
            "medication-statements", CardLabel.MEDICATION_STATEMENTS,
            "administrations", CardLabel.ADMINISTRATIONS,
            "dispenses", CardLabel.DISPENSES,
            "allergies", CardLabel.ALLERGIES);

    private final Release release;
    private final Wording wording;

    public KeyNames(Release release, Wording wording) {
        this.release = release;
        this.wording = wording;
    }

    /** The name of what a key brings. */
    public String of(String key) {
        return Prefetch.test(key, release)
                .map(wording.words()::name)
                .orElseGet(() -> wording.cards().of(FETCHED.get(key)));
    }

    /** What stands before a remark on a place, such as conditions; of results and orders the remark says it. */
    public String before(String pointer) {
        String[] parts = pointer.split("/", 3);
        return parts.length > 1 && FETCHED.containsKey(parts[1])
                ? wording.cards().of(FETCHED.get(parts[1])) + ": "
                : "";
    }
}
