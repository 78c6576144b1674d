package org.corrin.release;

import java.util.List;
import org.corrin.documents.RequestProblem;

/** What a release answers to a request. */
public sealed interface Answer permits Decision, Answer.RefusedDecision, Answer.WithheldDecision {

    /** The request cannot be decided; all that is wrong with it. */
    record RefusedDecision(List<RequestProblem> problems) implements Answer {}

    /**
     * The rules gave no answer that may be sent: a law was broken, there was not exactly one assessment, or they did not
     * come to rest. The caller has done nothing wrong.
     *
     * @param reasons one sentence each, which name laws and rules, and no data of the patient
     */
    record WithheldDecision(List<String> reasons) implements Answer {}
}
