package org.corrin.intake;

import java.util.List;
import org.corrin.documents.RequestProblem;
import org.corrin.facts.PatientFacts;

/** What came of a request. */
public sealed interface IntakeOutcome {

    /**
     * A request that can be decided.
     *
     * @param audience who the answer is for
     * @param notUsed what was left out, and why
     * @param unusual what was used although it is out of the ordinary
     */
    record AdmittedRequest(PatientFacts facts, String audience, List<FactRemark> notUsed, List<FactRemark> unusual)
            implements IntakeOutcome {}

    /** A request that cannot be decided, with all that is wrong with it. */
    record RefusedRequest(List<RequestProblem> problems) implements IntakeOutcome {}
}
