package org.corrin.release;

import java.util.List;
import org.corrin.facts.Facts;
import org.corrin.proof.WhatIf.If;
import org.corrin.proof.WhyNot.Tried;
import org.corrin.release.Explanation.Ground;

/** Puts an explanation into a paragraph for one audience. */
interface Narrator {

    /**
     * Why something is told.
     *
     * @param opening the first sentence of what is told
     * @param notKnown the tests and conditions on whose absence it rests
     */
    String why(String opening, List<Ground> grounds, List<String> notKnown);

    /** Why an advice is not given. */
    String whyNot(List<Tried> rules);

    /**
     * What would be told if one thing were otherwise.
     *
     * @param now what is told now
     */
    String whatIf(String now, List<If> changes);

    /** The one for an audience. */
    static Narrator of(String audience, Facts facts) {
        return audience.equals("patient") ? new ToPatients(facts) : new ToClinicians();
    }
}
