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
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.proof.ProofObligations;
import org.corrin.proof.ProofObligations.Goal;
import org.corrin.release.Release;
import org.corrin.rules.Consequent;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;

/** One of two releases that are compared: what it reads in a request, and what it tells. */
final class ComparedRelease {

    private static final String NOTHING = "nothing";

    private final Release release;
    private final Atoms propositions;
    private final ForwardChaining logic;
    private final Map<String, Goal> goals;
    private final Map<String, BitSet> numbers = new LinkedHashMap<>();
    private final RequestDay today;

    ComparedRelease(Release release, RequestDay today) {
        List<Rule> rules = release.rules();
        this.release = release;
        this.propositions = new Atoms(rules);
        this.logic = new ForwardChaining(rules, propositions);
        this.goals = new ProofObligations(rules, propositions).ofOutcomes();
        this.today = today;
        rules.stream()
                .flatMap(rule -> rule.then().stream())
                .map(Insertion::consequent)
                .filter(Consequent::isOutcome)
                .forEach(outcome -> numbers.computeIfAbsent(ProofObligations.name(outcome), name -> new BitSet())
                        .set(propositions.number(outcome)));
    }

    Vocabulary vocabulary() {
        return release.guideline().vocabulary();
    }

    Atoms propositions() {
        return propositions;
    }

    /** Every outcome that its rules can tell, by name. */
    Set<String> outcomes() {
        return goals.keySet();
    }

    /** The propositions about facts that an outcome depends on; none if its rules do not tell it. */
    BitSet cone(String outcome) {
        return Optional.ofNullable(goals.get(outcome)).map(Goal::cone).orElseGet(BitSet::new);
    }

    /** The propositions about facts that hold in whoever a request is about; nothing if the request is refused. */
    Optional<BitSet> read(PatientData request) {
        return release.read(request, today) instanceof IntakeOutcome.AdmittedRequest admitted
                ? Optional.of(propositions.of(admitted.facts().all()))
                : Optional.empty();
    }

    /** What is told of an outcome where these propositions about facts hold, as scenarios write it. */
    String told(String outcome, BitSet facts) {
        BitSet held = logic.held(facts);
        held.and(numbers.getOrDefault(outcome, new BitSet()));
        Set<String> told = written(held);
        return told.isEmpty() ? NOTHING : String.join(" and ", told);
    }

    /** All that is told there. */
    Set<String> told(BitSet facts) {
        return written(propositions.outcome(logic.held(facts)));
    }

    private Set<String> written(BitSet held) {
        Set<String> written = new TreeSet<>();
        propositions.concluded(held).forEach(concluded -> written.add(concluded.written()));
        return written;
    }
}
