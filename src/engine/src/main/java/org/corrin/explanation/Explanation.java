package org.corrin.explanation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.corrin.documents.RequestProblem;
import org.corrin.release.Decision.OfRelease;

/** What a release answers to a question about its decision for one patient. */
public sealed interface Explanation {

    /**
     * What every answer says.
     *
     * @param question as it was asked
     * @param text the answer in a paragraph, for the audience of the request
     * @param asOf the day the decision is for (ISO 8601)
     * @param guideline the release that decided
     */
    record Told(String question, String text, String asOf, OfRelease guideline, String disclaimer) {}

    /** Why something is told: the rules that conclude it, and what they rest on, down to the request. */
    record Why(@JsonUnwrapped Told told, List<Ground> because) implements Explanation {

        /** As it was asked. */
        public String question() {
            return told.question();
        }

        /** The same in a paragraph. */
        public String text() {
            return told.text();
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
    record Ground(
            String concluded,
            String rule,
            String file,
            int line,
            List<String> statements,
            List<Known> facts,
            List<String> absent,
            List<Ground> because) {}

    /**
     * Something the request says.
     *
     * @param pointer where it says so: a JSON pointer without the first slash
     */
    record Known(String pointer, String says) {}

    /** Why something is not told: every rule that could say it, and which of its conditions did not hold. */
    record NotSo(@JsonUnwrapped Told told, List<FailedConditions.Tried> rules) implements Explanation {

        /** As it was asked. */
        public String question() {
            return told.question();
        }

        /** The same in a paragraph. */
        public String text() {
            return told.text();
        }
    }

    /**
     * What would be told if one thing were otherwise.
     *
     * @param leftOut what was not supposed, so that nobody takes the changes for all there are
     */
    record Otherwise(@JsonUnwrapped Told told, String now, List<Counterfactuals.If> changes, List<String> leftOut)
            implements Explanation {

        /** As it was asked. */
        public String question() {
            return told.question();
        }

        /** The same in a paragraph. */
        public String text() {
            return told.text();
        }
    }

    /** The request or its question cannot be answered; all that is wrong with them. */
    record Refused(List<RequestProblem> problems) implements Explanation {}

    /** There is no decision to explain: the rules gave none that may be sent. */
    record Withheld(List<String> reasons) implements Explanation {}
}
