package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAssessment;
import org.corrin.release.Decision.MissingTest;
import org.corrin.release.Decision.ReleaseIdentity;
import org.corrin.release.DecisionPlan.PlannedAdvice;
import org.corrin.release.DecisionPlan.PlannedAssessment;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.VariedText;
import org.corrin.wording.Wording;

/** Makes decisions of what rules conclude: plans them, and fills the plans with what each patient's own facts say. */
final class DecisionAssembler {

    private final Guideline guideline;
    private final ReleaseIdentity release;
    private final Map<String, WordingParts> wordings;
    /** Every test that rules ask about. */
    private final List<MissingTest> tests;

    private final Map<String, Citation> citations;
    private final SharedWords shared;

    private final Comparator<PlannedAdvice> inClinicalOrder;

    /**
     * What a release needs of a wording.
     *
     * @param number by which it is told from the others
     * @param texts all of it, by the names of conclusions
     * @param limits those in the rules, printed with its words
     * @param fixed what all patients are told alike
     */
    record WordingParts(
            int number,
            Wording wording,
            Map<String, VariedText> texts,
            RuleThresholds limits,
            FixedPieces fixed,
            String disclaimer) {}

    /**
     * An assembler for one release.
     *
     * @param rules whose limits the texts print
     * @param readers for each test, the rules that read its result
     * @param order in which advice is listed
     */
    DecisionAssembler(
            Guideline guideline,
            ReleaseIdentity release,
            Collection<Rule> rules,
            Map<String, List<String>> readers,
            AdviceOrder order) {
        this.guideline = guideline;
        this.release = release;
        this.wordings = new HashMap<>();
        this.tests = new ArrayList<>();
        this.citations = new HashMap<>();
        this.shared = new SharedWords();
        guideline
                .wordings()
                .all()
                .forEach(wording -> wordings.put(
                        wording.file(),
                        new WordingParts(
                                wordings.size(),
                                wording,
                                new HashMap<>(wording.texts()),
                                new RuleThresholds(rules, wording.words()),
                                new FixedPieces(),
                                guideline.disclaimer(wording))));
        readers.forEach((test, reading) -> tests.add(new MissingTest(test, reading)));
        this.inClinicalOrder = order.of(
                advice -> advice.words().strength(),
                advice -> advice.words().kind(),
                advice -> advice.words().code());
        guideline.statements().forEach((id, statement) -> citations.put(id, Citation.of(statement)));
    }

    private DecisionAssembler(DecisionAssembler other, ReleaseIdentity release) {
        this.guideline = other.guideline;
        this.release = release;
        this.wordings = other.wordings;
        this.tests = other.tests;
        this.citations = other.citations;
        this.shared = other.shared;
        this.inClinicalOrder = other.inClinicalOrder;
    }

    /** The same, whose decisions name the release otherwise: no plan and no text says what a release is called. */
    DecisionAssembler as(ReleaseIdentity release) {
        return new DecisionAssembler(this, release);
    }

    Answer assemble(AdmittedRequest request, RuleConclusions ruling) {
        if (!ruling.objections().isEmpty()) {
            return new Answer.WithheldDecision(ruling.objections());
        }
        List<Fact> facts = request.facts().all();
        return filled(plan(request, facts, ruling), request, facts);
    }

    private WordingParts wording(AdmittedRequest request) {
        return wordings.get(guideline
                .wordings()
                .of(request.audience(), request.language())
                .orElseThrow()
                .file());
    }

    /** What a plan depends on beside the patient, as a number: the wording, and whether all of a record is here. */
    int form(AdmittedRequest request) {
        return 2 * wording(request).number() + (request.notHere().isEmpty() ? 0 : 1);
    }

    /**
     * The plan of a decision that may be sent.
     *
     * @param facts that the positions in the plan count: all that somebody asks for
     */
    DecisionPlan plan(AdmittedRequest request, List<Fact> facts, RuleConclusions ruling) {
        WordingParts wording = wording(request);
        return new DecisionPlanner(guideline, citations, shared, wording, facts, ruling)
                .plan(
                        inClinicalOrder,
                        missing(request.facts()),
                        request.notHere().isEmpty());
    }

    /** The decision that a plan is for a patient. */
    Decision filled(DecisionPlan plan, AdmittedRequest request, List<Fact> facts) {
        WordingParts wording = wording(request);
        PatientFacts patient = request.facts();
        TextFilling texts = new TextFilling(facts, wording.limits());
        FilledPlaces places = FilledPlaces.of(plan.places(), facts);
        PlannedAssessment assessment = plan.assessment();
        return new Decision(
                patient.asOf().toString(),
                wording.wording().language(),
                release,
                new GivenAssessment(
                        assessment.status(),
                        texts.filled(assessment.text()).written(),
                        assessment.discordant(),
                        assessment.rules(),
                        places.pointers(assessment.because())),
                new FilledAdvice(plan.advice(), texts, places, patient.asOf()),
                new FilledAdvice(plan.details(), texts, places, patient.asOf()),
                new FilledTrace(plan.trace(), places),
                plan.missing(),
                request.notUsed(),
                request.unusual(),
                request.notHere(),
                wording.disclaimer());
    }

    /** Everything that is said in all wordings to a patient who can be answered. */
    List<SaidText> said(PatientFacts facts, RuleConclusions ruling) {
        List<SaidText> said = new ArrayList<>();
        for (Wording wording : guideline.wordings().all()) {
            said.addAll(
                    new DecisionPlanner(guideline, citations, shared, wordings.get(wording.file()), facts.all(), ruling)
                            .said());
        }
        return said;
    }

    private List<MissingTest> missing(PatientFacts facts) {
        Set<String> known = new HashSet<>();
        for (Fact fact : facts.all()) {
            if (fact instanceof Lab lab) {
                known.add(lab.test());
            }
        }
        List<MissingTest> missing = new ArrayList<>(tests.size());
        for (MissingTest test : tests) {
            if (!known.contains(test.test())) {
                missing.add(test);
            }
        }
        return missing;
    }
}
