package org.corrin.changes;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.cells.Atoms;
import org.corrin.cells.ForwardChaining;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.proof.ProofObligations;
import org.corrin.proof.ProofObligations.ProofObligation;
import org.corrin.release.Release;
import org.corrin.rules.Consequent;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;

/** One of two releases that are compared: what it reads in a request, and what it answers. */
final class ComparedRelease {

    private static final String NOTHING = "nothing";

    private final Release release;
    private final Atoms atoms;
    private final ForwardChaining chaining;
    private final Map<String, ProofObligation> obligations;
    private final Map<String, BitSet> numbers = new LinkedHashMap<>();
    private final RequestDay today;

    ComparedRelease(Release release, RequestDay today) {
        List<Rule> rules = release.rules();
        this.release = release;
        this.atoms = new Atoms(rules);
        this.chaining = new ForwardChaining(rules, atoms);
        this.obligations = new ProofObligations(rules, atoms).ofOutcomes();
        this.today = today;
        rules.stream()
                .flatMap(rule -> rule.then().stream())
                .map(Insertion::consequent)
                .filter(Consequent::isOutcome)
                .forEach(outcome -> numbers.computeIfAbsent(ProofObligations.name(outcome), name -> new BitSet())
                        .set(atoms.number(outcome)));
    }

    Vocabulary vocabulary() {
        return release.guideline().vocabulary();
    }

    Atoms atoms() {
        return atoms;
    }

    /** Every outcome that its rules can conclude, by name. */
    Set<String> outcomes() {
        return obligations.keySet();
    }

    /** The atoms about facts that an outcome depends on; none if its rules do not conclude it. */
    BitSet cone(String outcome) {
        return Optional.ofNullable(obligations.get(outcome))
                .map(ProofObligation::cone)
                .orElseGet(BitSet::new);
    }

    /** The atoms about facts that hold in the patient of a request; nothing if the request is refused. */
    Optional<BitSet> read(PatientData request) {
        return release.read(request, today) instanceof AdmittedRequest admitted
                ? Optional.of(atoms.of(admitted.facts().all()))
                : Optional.empty();
    }

    /** Whether it reads any fact in a request. */
    boolean knows(PatientData request) {
        return release.read(request, today) instanceof AdmittedRequest admitted
                && !admitted.facts().all().isEmpty();
    }

    /** What this release says of an outcome where these atoms about facts hold, as scenarios write it. */
    String answer(String outcome, BitSet facts) {
        BitSet held = chaining.held(facts);
        held.and(numbers.getOrDefault(outcome, new BitSet()));
        Set<String> written = written(held);
        return written.isEmpty() ? NOTHING : String.join(" and ", written);
    }

    /** All that this release says there. */
    Set<String> answers(BitSet facts) {
        return written(atoms.outcome(chaining.held(facts)));
    }

    private Set<String> written(BitSet held) {
        Set<String> written = new TreeSet<>();
        atoms.concluded(held).forEach(concluded -> written.add(concluded.written()));
        return written;
    }
}
