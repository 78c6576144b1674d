package org.corrin.cdshooks;

import java.util.List;
import java.util.Map;
import org.corrin.cdshooks.Card.Coding;

/**
 * Why a clinician may set a card aside, in HL7's codes for it. The codes and their displays stay as they are: feedback is
 * summed by them.
 */
final class OverrideReasons {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    private static final Coding INELIGIBLE = reason("patient-ineligible", "Does not apply to this patient");
    private static final Coding DONE = reason("action-completed", "Done already");
    private static final Coding ORDERED = reason("indication-order-exists", "Ordered already");
    private static final Coding NOT_NOW = reason("action-not-priority", "Something else comes first");
    private static final Coding UNSURE = reason("need-more-info", "More has to be known first");
    private static final Coding OUTDATED =
            reason("does-not-align-latest-evidence", "Not in line with the latest evidence");

    private static final Map<String, List<Coding>> OF_KIND = Map.of(
            "test", List.of(DONE, ORDERED, NOT_NOW, INELIGIBLE),
            "review", List.of(DONE, ORDERED, NOT_NOW, INELIGIBLE),
            "refer", List.of(DONE, ORDERED, NOT_NOW, INELIGIBLE),
            "treat", List.of(ORDERED, INELIGIBLE, UNSURE, NOT_NOW));

    private static final List<Coding> OTHERS = List.of(INELIGIBLE, UNSURE, OUTDATED, NOT_NOW);

    private OverrideReasons() {}

    static List<Coding> of(String kind) {
        return OF_KIND.getOrDefault(kind, OTHERS);
    }

    private static Coding reason(String code, String display) {
        return new Coding(SYSTEM, code, display);
    }
}
