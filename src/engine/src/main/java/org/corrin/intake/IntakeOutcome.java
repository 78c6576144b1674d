package org.corrin.intake;

import java.util.List;
import org.corrin.documents.RequestProblem;
import org.corrin.facts.PatientFacts;

/** The result of reading a request. */
public sealed interface IntakeOutcome {

    /**
     * A request that can be decided.
     *
     * @param audience who reads the answer
     * @param language of the answer, a language tag (BCP 47)
     * @param notUsed what was left out, and why
     * @param unusual what was used although it is unusual
     * @param notHere the parts of a record that its sender says are not here
     */
    record AdmittedRequest(
            PatientFacts facts,
            String audience,
            String language,
            List<FactRemark> notUsed,
            List<FactRemark> unusual,
            List<FactRemark> notHere)
            implements IntakeOutcome {}

    /** A request that cannot be decided, with all that is wrong with it. */
    record RefusedRequest(List<RequestProblem> problems) implements IntakeOutcome {}
}
