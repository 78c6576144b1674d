package org.corrin.explanation;

import java.util.List;
import org.corrin.explanation.Counterfactuals.Counterfactual;
import org.corrin.explanation.Explanation.ExplainedConclusion;
import org.corrin.explanation.FailedConditions.TriedRule;
import org.corrin.facts.PatientFacts;
import org.corrin.wording.Wording;

/** Puts an explanation into a paragraph for one audience. */
interface ExplanationNarrator {

    /**
     * Why the decision says something.
     *
     * @param opening the first sentence of the text in the decision
     * @param notKnown the tests and conditions on whose absence it rests
     */
    String why(String opening, List<ExplainedConclusion> conclusions, List<String> notKnown);

    /** Why an advice is not given. */
    String whyNot(List<TriedRule> rules);

    /**
     * What the answer would be if one thing were different.
     *
     * @param now the answer now
     */
    String whatIf(String now, List<Counterfactual> changes);

    /** The one for an audience. */
    static ExplanationNarrator of(String audience, PatientFacts facts) {
        return audience.equals(Wording.PATIENT) ? new PatientNarrator(facts) : new ClinicianNarrator();
    }
}
