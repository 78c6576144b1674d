package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corrin.facts.Fact;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
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
    private final Map<String, WordingParts> wordings = new HashMap<>();
    private final Map<String, List<String>> readers;
    private final Map<String, Citation> citations = new HashMap<>();
    private final PrecutLists lists = new PrecutLists();

    private final Comparator<PlannedAdvice> inClinicalOrder;

    /**
     * What a release needs of a wording.
     *
     * @param number by which it is told from the others
     * @param texts all of it, by the names of conclusions
     * @param limits those in the rules, printed with its words
     */
    record WordingParts(
            int number, Wording wording, Map<String, VariedText> texts, RuleThresholds limits, String disclaimer) {}

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
                                guideline.disclaimer(wording))));
        this.readers = readers;
        this.inClinicalOrder = order.of(PlannedAdvice::strength, PlannedAdvice::kind, PlannedAdvice::code);
        guideline.statements().forEach((id, statement) -> citations.put(id, Citation.of(statement)));
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
        return new DecisionPlanner(guideline, citations, lists, wording, facts, ruling)
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
        List<List<String>> places = new ArrayList<>(plan.places().size());
        for (List<Integer> set : plan.places()) {
            places.add(pointers(set, facts));
        }
        PlannedAssessment assessment = plan.assessment();
        return new Decision(
                patient.asOf().toString(),
                wording.wording().language(),
                release,
                new GivenAssessment(
                        assessment.status(),
                        texts.filled(assessment.text()),
                        assessment.discordant(),
                        assessment.rules(),
                        places.get(assessment.because())),
                given(plan.advice(), texts, places, patient),
                given(plan.details(), texts, places, patient),
                new FilledTrace(plan.trace(), places),
                plan.missing(),
                request.notUsed(),
                request.unusual(),
                request.notHere(),
                wording.disclaimer());
    }

    private static List<GivenAdvice> given(
            List<PlannedAdvice> planned, TextFilling texts, List<List<String>> places, PatientFacts patient) {
        List<GivenAdvice> given = new ArrayList<>(planned.size());
        for (PlannedAdvice one : planned) {
            given.add(new GivenAdvice(
                    one.kind(),
                    one.code(),
                    one.strength(),
                    one.after().map(Object::toString).orElse(""),
                    one.after()
                            .map(after -> patient.asOf().plus(after).toString())
                            .orElse(""),
                    texts.filled(one.text()),
                    one.rules(),
                    places.get(one.because()),
                    one.statements()));
        }
        return given;
    }

    /** Where the request says what stands at these positions. */
    private static List<String> pointers(List<Integer> positions, List<Fact> facts) {
        List<String> pointers = new ArrayList<>(positions.size());
        for (int position : positions) {
            String pointer = facts.get(position).pointer();
            // A medication and its dose before a sample have the same pointer, and so may several facts of one
            // resource.
            if (!pointers.contains(pointer)) {
                pointers.add(pointer);
            }
        }
        return pointers;
    }

    /** Everything that is said in all wordings to a patient who can be answered. */
    List<SaidText> said(PatientFacts facts, RuleConclusions ruling) {
        List<SaidText> said = new ArrayList<>();
        for (Wording wording : guideline.wordings().all()) {
            said.addAll(
                    new DecisionPlanner(guideline, citations, lists, wordings.get(wording.file()), facts.all(), ruling)
                            .said());
        }
        return said;
    }

    private List<MissingTest> missing(PatientFacts facts) {
        List<MissingTest> missing = new ArrayList<>();
        readers.forEach((test, rules) -> {
            if (facts.lab(test).isEmpty()) {
                missing.add(new MissingTest(test, rules));
            }
        });
        return missing;
    }
}
