package org.corrin.rules;

import java.util.List;

/** The result of firing rules on the facts of one patient. */
public sealed interface FiringResult {

    /**
     * The session came to rest.
     *
     * @param conclusions what still holds, and by which rules, in the order of the rules
     */
    record CompletedFiring(List<Conclusion> conclusions) implements FiringResult {}

    /**
     * The rules did not come to rest within their bounds: a failure, never an answer.
     *
     * @param why in a sentence
     */
    record CutOffFiring(String why) implements FiringResult {}

    /** What a fired rule derived, while its reasons still hold. */
    record Conclusion(Rule rule, DerivedFact derived) {}
}
