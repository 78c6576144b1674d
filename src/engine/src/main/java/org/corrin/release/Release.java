package org.corrin.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.memo.CellKey;
import org.corrin.memo.PatientSignature;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.quantities.QuantityWords;
import org.corrin.release.Decision.ReleaseIdentity;
import org.corrin.rules.FactReadership;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.rules.session.RulesAndLaws;

/**
 * One immutable guideline, compiled and ready to decide. Named by the fingerprint of its files; safe for use by many
 * threads, and released from memory when it is no longer used.
 *
 * <p>A release answers requests and shows what it is made of. Whoever asks something about releases (whether one is proved,
 * what another changes, why it decides so) does that in a package above this one.
 */
public final class Release {

    private final Guideline guideline;
    private final List<Rule> rules;
    private final RulesAndLaws compiled;
    private final RuleThresholds thresholds;
    private final RuleIndex index;
    private final ReleaseIdentity identity;
    private final RequestIntake intake;
    private final AdviceOrder order;
    private final DecisionAssembler assembler;
    private final DecisionCells cells;

    /**
     * A release of a guideline whose files were checked and fit each other: the gate makes releases.
     *
     * @param rules all of them taken apart, laws included, in the order of the files
     * @param compiled the same rules
     */
    public Release(Guideline guideline, List<Rule> rules, RulesAndLaws compiled) {
        this.guideline = guideline;
        this.rules = List.copyOf(rules);
        this.compiled = compiled;
        this.thresholds = new RuleThresholds(rules);
        this.index = new RuleIndex(rules);
        this.identity = new ReleaseIdentity(
                guideline.about().id(),
                guideline.about().version(),
                guideline.files().fingerprint(),
                Approval.NONE);
        this.intake = new RequestIntake(guideline.vocabulary(), guideline.wordings(), new FactReadership(rules)::reads);
        this.order = new AdviceOrder(guideline.vocabulary());
        this.assembler = new DecisionAssembler(guideline, identity, this.rules, index.readers(), order);
        this.cells = new DecisionCells(guideline, this.rules);
    }

    private Release(Release other, ReleaseIdentity identity) {
        this.guideline = other.guideline;
        this.rules = other.rules;
        this.compiled = other.compiled;
        this.thresholds = other.thresholds;
        this.index = other.index;
        this.identity = identity;
        this.intake = other.intake;
        this.order = other.order;
        this.assembler = other.assembler.as(identity);
        this.cells = other.cells;
    }

    /** The same release, whose decisions say who approved it. It shares all that was compiled and is remembered. */
    public Release approvedAs(Approval approval) {
        return new Release(this, new ReleaseIdentity(identity.id(), identity.version(), identity.release(), approval));
    }

    /** Who approved it; nobody, unless it was said. */
    public Approval approval() {
        return identity.approval();
    }

    /** The guideline this release was made from. */
    public Guideline guideline() {
        return guideline;
    }

    /** The name of this release: {@code sha256:} and 64 hexadecimal digits. */
    public String fingerprint() {
        return identity.release();
    }

    /** What every decision says about the release that made it. */
    public ReleaseIdentity identity() {
        return identity;
    }

    /** Every rule taken apart, laws included, in the order of the files. */
    public List<Rule> rules() {
        return rules;
    }

    /** The same rules, compiled: what follows on this release need not compile again what it leaves as it is. */
    public RulesAndLaws compiled() {
        return compiled;
    }

    /** The limits that stand in its rules. */
    public RuleThresholds thresholds() {
        return thresholds;
    }

    /** The order in which its advice is listed. */
    public AdviceOrder order() {
        return order;
    }

    /** The names of the rules that can give an advice, in the order of the files. */
    public List<String> rulesGiving(String kind, String code) {
        return index.rulesGiving(kind, code);
    }

    /** The tests whose results some rule reads. */
    public Set<String> testsRead() {
        return index.testsRead();
    }

    /** The tests whose results can change the assessment: without them it says little. */
    public Set<String> testsOfAssessment() {
        return index.testsOfAssessment();
    }

    /** A result as it was reported, with mass beside amount; a rounded value never seems to lie across a limit of a rule. */
    public String inBothUnits(String test, Measurement value, QuantityWords words) {
        return PrintedQuantity.inBothUnits(value, thresholds.ofTest(test), words);
    }

    /** Answers a request as of its day, or today; refuses one in which anything is wrong. */
    public Answer decide(PatientData request, RequestDay today) {
        return decide(request, today, Handling.STRICT);
    }

    /** Answers a request as of its day, or today. */
    public Answer decide(PatientData request, RequestDay today, Handling handling) {
        IntakeOutcome outcome = read(request, today, handling);
        return outcome instanceof AdmittedRequest admitted
                ? decide(admitted)
                : new Answer.RefusedDecision(((RefusedRequest) outcome).problems());
    }

    /** Reads a request with the words of the guideline: the first half of {@link #decide(PatientData, RequestDay)}. */
    public IntakeOutcome read(PatientData request, RequestDay today) {
        return read(request, today, Handling.STRICT);
    }

    /** Reads a request with the words of the guideline. */
    public IntakeOutcome read(PatientData request, RequestDay today, Handling handling) {
        return intake.read(request, today, handling);
    }

    /** Answers a request that was read, by what is known of its cells if all of them are known: the second half. */
    public Answer decide(AdmittedRequest request) {
        return decide(request, (known, answer) -> {});
    }

    /**
     * The same.
     *
     * @param watcher is told of an answer for which nothing was fired
     */
    public Answer decide(AdmittedRequest request, CellWatcher watcher) {
        Optional<PatientSignature> patient = cells.signature(request.facts());
        return patient.isPresent() ? decide(request, patient.get(), watcher) : decideByFiring(request);
    }

    private Answer decide(AdmittedRequest request, PatientSignature patient, CellWatcher watcher) {
        CellKey key = patient.key(assembler.form(request));
        Optional<DecisionPlan> plan = cells.plan(key);
        if (plan.isEmpty()) {
            Optional<RuleConclusions> known = cells.known(patient);
            if (known.isEmpty()) {
                return fire(request, patient, key);
            }
            plan = Optional.of(assembler.plan(request, patient.facts(), known.get()));
            cells.keep(key, plan.get());
        }
        Answer answer = assembler.filled(plan.get(), request, patient.facts());
        watcher.wasKnown(request, answer);
        return answer;
    }

    private Answer fire(AdmittedRequest request, PatientSignature patient, CellKey key) {
        RuleConclusions ruling = judge(request.facts());
        if (!ruling.objections().isEmpty()) {
            return new Answer.WithheldDecision(ruling.objections());
        }
        if (!cells.keep(patient, ruling)) {
            return assembler.assemble(request, ruling);
        }
        DecisionPlan plan = assembler.plan(request, patient.facts(), ruling);
        cells.keep(key, plan);
        return assembler.filled(plan, request, patient.facts());
    }

    /** Answers a request that was read by firing rules and laws, whatever is known of its cells, and remembers nothing. */
    public Answer decideByFiring(AdmittedRequest request) {
        return assembler.assemble(request, judge(request.facts()));
    }

    /** What is known of cells here. */
    public DecisionCells cells() {
        return cells;
    }

    /** What the rules and the laws conclude for a patient, before it is put into words. */
    public RuleConclusions judge(PatientFacts facts) {
        return compiled.judge(facts);
    }

    /** Every text in every wording that a patient gets of whom the rules conclude this, if there are no objections to it. */
    public List<SaidText> said(PatientFacts facts, RuleConclusions ruling) {
        return assembler.said(facts, ruling);
    }
}
