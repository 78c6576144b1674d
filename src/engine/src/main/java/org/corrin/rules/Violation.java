package org.corrin.rules;

import java.util.List;
import org.corrin.facts.Reason;

/** That a law is broken: its name is that of the rule that found it. */
public record Violation(List<Reason> because) implements DerivedFact {

    /** A violation by these. */
    public Violation(Reason... because) {
        this(List.of(because));
    }

    @Override
    public Consequent consequent() {
        return new Consequent.ConcludedViolation();
    }

    @Override
    public String inWords() {
        return "violation";
    }
}
