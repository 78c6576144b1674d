package org.corrin.rules;

import java.util.List;
import org.corrin.facts.Reason;

/**
 * Where the patient stands.
 *
 * @param status one of the vocabulary's statuses
 */
public record Assessment(String status, List<Reason> because) implements DerivedFact {

    /** An assessment and what it rests on. */
    public Assessment(String status, Reason... because) {
        this(status, List.of(because));
    }

    // Shallow, because truth maintenance asks for it at every insertion; equality still looks at everything.
    @Override
    public int hashCode() {
        return status.hashCode();
    }

    @Override
    public Consequent consequent() {
        return new Consequent.ConcludedAssessment(status);
    }

    @Override
    public String inWords() {
        return "assessment " + status;
    }
}
