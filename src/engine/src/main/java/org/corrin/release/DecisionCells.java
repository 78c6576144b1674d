package org.corrin.release;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import org.corrin.cells.Atoms;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.memo.CellCache;
import org.corrin.memo.CellKey;
import org.corrin.memo.ConclusionMemo;
import org.corrin.memo.PatientSignature;
import org.corrin.memo.PatientSignatures;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.TextTemplate;
import org.corrin.wording.TextVariant;

/** What a release knows of cells, how often that was enough, and the switch that ends it. For many threads. */
public final class DecisionCells {

    private static final int MOST_PLANS = 20_000;

    private static final long MOST_PLAN_BYTES = 24L << 20;

    private final PatientSignatures signatures;
    private final ConclusionMemo memo;
    private final CellCache<DecisionPlan> plans = new CellCache<>(MOST_PLANS, MOST_PLAN_BYTES, DecisionPlan::bytes);
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private volatile boolean isOn = true;

    /** @param rules laws included, in the order of the files */
    DecisionCells(Guideline guideline, List<Rule> rules) {
        Atoms atoms = new Atoms(rules);
        this.signatures = new PatientSignatures(atoms, testsNamed(guideline, rules));
        this.memo = new ConclusionMemo(rules, atoms, signatures);
    }

    /** The tests that a rule or a text names: an answer says which of them are missing, and prints their results. */
    private static Set<String> testsNamed(Guideline guideline, Collection<Rule> rules) {
        Set<String> tests = new TreeSet<>();
        rules.stream()
                .flatMap(rule -> rule.when().stream())
                .flatMap(Rule::tests)
                .forEach(tests::add);
        guideline.wordings().all().stream()
                .flatMap(wording -> wording.texts().values().stream())
                .flatMap(text -> text.variants().stream())
                .map(TextVariant::template)
                .map(TextTemplate::placeholders)
                .forEach(tests::addAll);
        tests.retainAll(guideline.vocabulary().tests().names());
        return tests;
    }

    /** What can be seen of a patient; nothing if that cannot be written down, or nothing is to be known of cells. */
    Optional<PatientSignature> signature(PatientFacts facts) {
        return isOn ? signatures.of(facts) : Optional.empty();
    }

    /** What was planned for somebody who looks the same to all rules and texts. */
    Optional<DecisionPlan> plan(CellKey key) {
        Optional<DecisionPlan> plan = plans.get(key);
        if (plan.isPresent()) {
            hits.increment();
        }
        return plan;
    }

    /** Remembers a plan. */
    void keep(CellKey key, DecisionPlan plan) {
        plans.put(key, plan);
    }

    /** The conclusions for a patient, if all of them are known. */
    Optional<RuleConclusions> known(PatientSignature patient) {
        Optional<RuleConclusions> known = memo.known(patient);
        (known.isPresent() ? hits : misses).increment();
        return known;
    }

    /** Remembers what was fired for a patient, if it can be said of others; whether it can. */
    boolean keep(PatientSignature patient, RuleConclusions ruling) {
        return memo.keep(patient, ruling);
    }

    /** Whether answers may be put together from what is known. */
    public boolean isOn() {
        return isOn;
    }

    /** From now on every answer is fired; there is no way back. */
    public void switchOff() {
        isOn = false;
    }

    /** How many answers were put together from what is known. */
    public long hits() {
        return hits.sum();
    }

    /** How many had to be fired. */
    public long misses() {
        return misses.sum();
    }

    /** How many cells are known: of rules, of laws, and of whole patients. */
    public int entries() {
        return memo.entries() + plans.entries();
    }
}
