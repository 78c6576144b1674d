package org.corrin.release;

import java.util.List;
import org.corrin.facts.Problem;
import org.corrin.proof.WhatIf;
import org.corrin.proof.WhyNot;

/** What a release answers to a question about its decision for one patient. */
public sealed interface Explanation {

    /**
     * Why something is told: the rules that conclude it, and what they rest on, down to the request.
     *
     * @param text the same in a paragraph, for the audience of the request
     */
    record Why(String question, String text, List<Ground> because) implements Explanation {}

    /**
     * One conclusion, and what it rests on.
     *
     * @param concluded in a few words
     * @param facts what of the request it rests on
     * @param because the conclusions that it rests on
     */
    record Ground(
            String concluded,
            String rule,
            String file,
            int line,
            List<String> statements,
            List<Known> facts,
            List<Ground> because) {}

    /**
     * Something the request says.
     *
     * @param pointer where it says so: a JSON pointer without the first slash
     */
    record Known(String pointer, String says) {}

    /** Why something is not told: every rule that could say it, and which of its conditions did not hold. */
    record NotSo(String question, String text, List<WhyNot.Tried> rules) implements Explanation {}

    /** What would be told if one thing were otherwise. */
    record Otherwise(String question, String text, String now, List<WhatIf.If> changes) implements Explanation {}

    /** The request or its question cannot be answered; all that is wrong with them. */
    record Refused(List<Problem> problems) implements Explanation {}

    /** There is no decision to explain: the rules gave none that may be sent. */
    record Withheld(List<String> reasons) implements Explanation {}
}
