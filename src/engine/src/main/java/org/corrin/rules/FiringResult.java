package org.corrin.rules;

import java.util.List;

/** The result of firing rules on the facts of one patient. */
public sealed interface FiringResult permits FiringResult.CompletedFiring, FiringResult.CutOffFiring {

    /**
     * The session came to rest.
     *
     * @param conclusions what is still held true, and why, in the order of the rules
     */
    record CompletedFiring(List<Conclusion> conclusions) implements FiringResult {}

    /**
     * The rules did not come to rest within their bounds: a failure, never an answer.
     *
     * @param why in a sentence
     */
    record CutOffFiring(String why) implements FiringResult {}

    /** That a rule fired and derived something whose reason still holds. */
    record Conclusion(Rule rule, DerivedFact derived) {}
}
