package org.corrin.explanation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.corrin.documents.RequestProblem;
import org.corrin.intake.FactRemark;
import org.corrin.release.Decision.ReleaseIdentity;

/** What a release answers to a question about its decision for one patient. */
public sealed interface Explanation {

    /**
     * What every answer says.
     *
     * @param question as it was asked
     * @param text the answer in a paragraph, for the audience of the request
     * @param asOf the day the decision is for (ISO 8601)
     * @param guideline the release that decided
     * @param notUsed the facts that the decision does not rest on, and why
     */
    record AnsweredQuestion(
            String question,
            String text,
            String asOf,
            ReleaseIdentity guideline,
            List<FactRemark> notUsed,
            String disclaimer) {}

    /** Why the decision says something: the rules that conclude it, and what they rest on, down to the request. */
    record WhyExplanation(@JsonUnwrapped AnsweredQuestion answer, List<ExplainedConclusion> because)
            implements Explanation {

        /** As it was asked. */
        public String question() {
            return answer.question();
        }

        /** The same in a paragraph. */
        public String text() {
            return answer.text();
        }
    }

    /**
     * One conclusion, and what it rests on.
     *
     * @param concluded in a few words
     * @param facts what of the request it rests on
     * @param absent what had to be absent, and was
     * @param because the conclusions that it rests on
     */
    record ExplainedConclusion(
            String concluded,
            String rule,
            String file,
            int line,
            List<String> statements,
            List<KnownFact> facts,
            List<String> absent,
            List<ExplainedConclusion> because) {}

    /**
     * Something the request says.
     *
     * @param pointer where it says so: a JSON pointer without the first slash
     */
    record KnownFact(String pointer, String says) {}

    /** Why the decision does not give an advice: every rule that could give it, and which of its conditions did not hold. */
    record WhyNotExplanation(@JsonUnwrapped AnsweredQuestion answer, List<FailedConditions.TriedRule> rules)
            implements Explanation {

        /** As it was asked. */
        public String question() {
            return answer.question();
        }

        /** The same in a paragraph. */
        public String text() {
            return answer.text();
        }
    }

    /**
     * What the answer would be if one thing were different.
     *
     * @param leftOut what was not tried, so that readers do not take the changes for all that exist
     */
    record WhatIfExplanation(
            @JsonUnwrapped AnsweredQuestion answer,
            String now,
            List<Counterfactuals.Counterfactual> changes,
            List<String> leftOut)
            implements Explanation {

        /** As it was asked. */
        public String question() {
            return answer.question();
        }

        /** The same in a paragraph. */
        public String text() {
            return answer.text();
        }
    }

    /** The request or its question cannot be answered; all that is wrong with them. */
    record RefusedQuestion(List<RequestProblem> problems) implements Explanation {}

    /** There is no decision to explain: the rules gave none that may be sent. */
    record WithheldExplanation(List<String> reasons) implements Explanation {}
}
