package org.corrin.proof;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.corrin.cells.Atoms;
import org.corrin.facts.PatientFacts;
import org.corrin.memo.ConclusionMemo;
import org.corrin.memo.PatientSignature;
import org.corrin.memo.PatientSignatures;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;

/**
 * Compares what Drools concludes for a patient with what would be put together from the patients before, in other cells, at
 * other places and in another order of facts. What it remembers is its own, and goes with the proof. For many threads.
 */
final class CellComparison {

    private final PatientSignatures signatures;
    private final ConclusionMemo memo;

    CellComparison(Collection<Rule> rules) {
        Atoms atoms = new Atoms(rules);
        this.signatures = new PatientSignatures(atoms, List.of());
        this.memo = new ConclusionMemo(rules, atoms, signatures);
    }

    /** Whether the patients before teach the same, or too little to say; learns what was fired. */
    boolean agrees(PatientFacts facts, RuleConclusions fired) {
        Optional<PatientSignature> patient = signatures.of(facts);
        Optional<RuleConclusions> known = patient.flatMap(memo::known);
        if (known.isPresent()) {
            return known.get().equals(fired);
        }
        patient.ifPresent(one -> memo.keep(one, fired));
        return true;
    }
}
