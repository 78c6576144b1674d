package org.corrin.cdshooks;

import java.util.List;
import java.util.Map;
import org.corrin.cdshooks.Card.Coding;
import org.corrin.wording.CardLabels;
import org.corrin.wording.CardLabels.CardLabel;

/** Why a clinician may set a card aside, in HL7's codes for it, by which feedback is summed, and in words to read. */
final class OverrideReasons {

    /** A code of HL7, and its words. */
    private record OverrideReason(String code, CardLabel label) {

        Coding in(CardLabels labels) {
            return new Coding(SYSTEM, code, labels.of(label));
        }
    }

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    private static final OverrideReason INELIGIBLE = new OverrideReason("patient-ineligible", CardLabel.DOES_NOT_APPLY);
    private static final OverrideReason DONE = new OverrideReason("action-completed", CardLabel.DONE);
    private static final OverrideReason ORDERED = new OverrideReason("indication-order-exists", CardLabel.ORDERED);
    private static final OverrideReason NOT_NOW = new OverrideReason("action-not-priority", CardLabel.NOT_NOW);
    private static final OverrideReason UNSURE = new OverrideReason("need-more-info", CardLabel.UNSURE);
    private static final OverrideReason OUTDATED =
            new OverrideReason("does-not-align-latest-evidence", CardLabel.OUTDATED);

    private static final Map<String, List<OverrideReason>> OF_KIND = Map.of(
            "test", List.of(DONE, ORDERED, NOT_NOW, INELIGIBLE),
            "review", List.of(DONE, ORDERED, NOT_NOW, INELIGIBLE),
            "refer", List.of(DONE, ORDERED, NOT_NOW, INELIGIBLE),
            "treat", List.of(ORDERED, INELIGIBLE, UNSURE, NOT_NOW));

    private static final List<OverrideReason> OTHERS = List.of(INELIGIBLE, UNSURE, OUTDATED, NOT_NOW);

    private OverrideReasons() {}

    static List<Coding> of(String kind, CardLabels labels) {
        return OF_KIND.getOrDefault(kind, OTHERS).stream()
                .map(reason -> reason.in(labels))
                .toList();
    }
}
