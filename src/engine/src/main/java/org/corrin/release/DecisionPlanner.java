package org.corrin.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.facts.Fact;
import org.corrin.facts.Reason;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.MissingTest;
import org.corrin.release.DecisionAssembler.WordingParts;
import org.corrin.release.DecisionPlan.PlannedAdvice;
import org.corrin.release.DecisionPlan.PlannedAssessment;
import org.corrin.release.DecisionPlan.PlannedStep;
import org.corrin.rules.Advice;
import org.corrin.rules.Assessment;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.TextVariant;
import org.corrin.wording.VariedText;

/** Plans one decision from the conclusions of the rules: gathers them, and settles which texts they are put into. */
final class DecisionPlanner {

    /** The kind of advice that asks for a result. */
    private static final String TEST = "test";

    private final Guideline guideline;
    private final Map<String, Citation> citations;
    private final SharedWords shared;
    private final WordingParts wording;
    private final Provenance provenance;
    private final TemplateFiller filler;
    private final RuleConclusions ruling;
    private final Map<BitSet, Integer> places = new HashMap<>();
    private final List<List<Integer>> placesInOrder = new ArrayList<>();

    /**
     * A planner of one decision.
     *
     * @param citations by the id of the statement
     * @param shared by all plans of this release
     * @param facts that the positions in the plan count
     */
    DecisionPlanner(
            Guideline guideline,
            Map<String, Citation> citations,
            SharedWords shared,
            WordingParts wording,
            List<Fact> facts,
            RuleConclusions ruling) {
        this.guideline = guideline;
        this.citations = citations;
        this.shared = shared;
        this.wording = wording;
        this.ruling = ruling;
        this.provenance = new Provenance(facts, ruling.conclusions());
        this.filler = new TemplateFiller(facts, provenance, wording.limits(), wording.fixed());
    }

    /**
     * The plan.
     *
     * @param order in which advice is listed
     * @param isWhole whether all of the record is here that may be asked for
     */
    DecisionPlan plan(Comparator<PlannedAdvice> order, List<MissingTest> missing, boolean isWhole) {
        List<PlannedAdvice> advice = new ArrayList<>();
        List<PlannedAdvice> details = new ArrayList<>();
        for (List<Advice> same : ruling.advice().values()) {
            PlannedAdvice planned = planned(same);
            (planned.words().isDetail() ? details : advice).add(planned);
        }
        PlannedAssessment assessment = assessment();
        if (!isWhole && guideline.vocabulary().conclusions().restOnAbsence().contains(assessment.status())) {
            assessment = incomplete(assessment);
            // What is asked for may be in the part that is not here.
            advice.removeIf(DecisionPlanner::isTest);
            details.removeIf(DecisionPlanner::isTest);
        }
        advice.sort(order);
        details.sort(order);
        List<PlannedStep> trace = new ArrayList<>(ruling.conclusions().size());
        for (Conclusion conclusion : ruling.conclusions()) {
            DerivedFact derived = conclusion.derived();
            trace.add(new PlannedStep(
                    shared.step(conclusion.rule().name(), derived.consequent(), rests(derived), derived::inWords),
                    places(derived.because())));
        }
        return new DecisionPlan(assessment, advice, details, trace, shared.of(missing), placesInOrder);
    }

    /** The conclusions among the reasons of one, by their names, each once. */
    private static List<NamedConclusion> rests(DerivedFact derived) {
        List<NamedConclusion> rests = new ArrayList<>();
        for (Reason reason : derived.because()) {
            if (reason instanceof DerivedFact other) {
                addOnce(NamedConclusion.of(other.consequent()), rests);
            }
        }
        return rests;
    }

    private static boolean isTest(PlannedAdvice advice) {
        return advice.words().kind().equals(TEST);
    }

    private int places(Collection<? extends Reason> from) {
        return places.computeIfAbsent(provenance.positions(from), set -> {
            placesInOrder.add(set.stream().boxed().toList());
            return placesInOrder.size() - 1;
        });
    }

    private PlannedAssessment incomplete(PlannedAssessment assessment) {
        TextVariant text = wording.wording()
                .ofStatus(ConclusionTerms.INCOMPLETE)
                .orElseThrow()
                .variants()
                .get(0);
        return new PlannedAssessment(
                ConclusionTerms.INCOMPLETE,
                filler.plan(text.template(), ruling.assessments()),
                assessment.discordant(),
                assessment.rules(),
                assessment.because());
    }

    private PlannedAssessment assessment() {
        List<Assessment> assessments = ruling.assessments();
        return new PlannedAssessment(
                assessments.get(0).status(),
                filler.plan(variant(assessments).template(), assessments),
                ruling.discordant(),
                shared.of(names(rules(assessments))),
                places(assessments));
    }

    private PlannedAdvice planned(List<Advice> same) {
        List<Rule> rules = rules(same);
        List<String> names = names(rules);
        AdviceWords words =
                shared.advice(wording.number(), same.get(0).consequent(), names, () -> words(same, rules, names));
        return new PlannedAdvice(words, filler.plan(words.template(), same), places(same));
    }

    private AdviceWords words(List<Advice> same, List<Rule> rules, List<String> names) {
        Advice advice = same.get(0);
        Optional<AdviceTerm> term = guideline.vocabulary().conclusions().of(advice.kind(), advice.code());
        List<Citation> statements = new ArrayList<>();
        for (Rule rule : rules) {
            for (String statement : rule.statements()) {
                addOnce(citations.get(statement), statements);
            }
        }
        return new AdviceWords(
                advice.kind(),
                advice.code(),
                advice.strength(),
                term.flatMap(AdviceTerm::after),
                term.filter(AdviceTerm::detail).isPresent(),
                variant(same).template(),
                names,
                statements);
    }

    /** The variant of its text that is for some conclusions of the same advice or status. */
    private TextVariant variant(List<? extends DerivedFact> same) {
        VariedText text = wording.texts().get(same.get(0).consequent().name());
        if (text.variants().size() == 1) {
            return text.variants().get(0);
        }
        String strength = same.get(0) instanceof Advice advice ? advice.strength() : "";
        return text.chosen(strength, names(rules(same)));
    }

    /** Everything that is said to the patient. */
    List<SaidText> said() {
        List<SaidText> said = new ArrayList<>();
        said.add(said(ruling.assessments()));
        ruling.advice().values().forEach(same -> said.add(said(same)));
        return said;
    }

    private SaidText said(List<? extends DerivedFact> same) {
        TextVariant variant = variant(same);
        return new SaidText(
                wording.wording(), same.get(0).consequent().name(), variant, filler.unfilled(variant.template(), same));
    }

    private List<Rule> rules(Collection<? extends DerivedFact> same) {
        List<Rule> rules = new ArrayList<>();
        for (DerivedFact derived : same) {
            for (Rule rule : provenance.rulesOf(derived)) {
                addOnce(rule, rules);
            }
        }
        return rules;
    }

    // Loops rather than streams: the lists are short, and many.
    private static <T> void addOnce(T one, List<T> all) {
        if (!all.contains(one)) {
            all.add(one);
        }
    }

    private static List<String> names(List<Rule> rules) {
        List<String> names = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            names.add(rule.name());
        }
        return List.copyOf(names);
    }
}
