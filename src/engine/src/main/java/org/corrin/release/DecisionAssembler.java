package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Decision.GivenAssessment;
import org.corrin.release.Decision.MissingTest;
import org.corrin.release.Decision.ReleaseIdentity;
import org.corrin.release.Decision.TraceStep;
import org.corrin.rules.Advice;
import org.corrin.rules.Assessment;
import org.corrin.rules.Consequent;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.TextVariant;
import org.corrin.wording.VariedText;
import org.corrin.wording.Wording;

/** Makes a decision from the conclusions of the rules: gathers them, and puts them into words. */
final class DecisionAssembler {

    /** The kind of advice that asks for a result. */
    private static final String TEST = "test";

    private static final ReviewTime NO_REVIEW = new ReviewTime("", "");

    private final Guideline guideline;
    private final ReleaseIdentity release;
    private final Map<String, RuleThresholds> limits = new HashMap<>();
    private final Map<String, String> disclaimers = new HashMap<>();
    private final Map<String, List<String>> readers;
    private final Map<String, Citation> citations = new HashMap<>();

    private final Comparator<GivenAdvice> inClinicalOrder;

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
        guideline.wordings().all().forEach(wording -> {
            limits.put(wording.file(), new RuleThresholds(rules, wording.words()));
            disclaimers.put(wording.file(), guideline.disclaimer(wording));
        });
        this.readers = readers;
        this.inClinicalOrder = order.of(GivenAdvice::strength, GivenAdvice::kind, GivenAdvice::code);
        guideline.statements().forEach((id, statement) -> citations.put(id, Citation.of(statement)));
    }

    Answer assemble(AdmittedRequest request, RuleConclusions ruling) {
        if (!ruling.objections().isEmpty()) {
            return new Answer.WithheldDecision(ruling.objections());
        }
        List<Conclusion> conclusions = ruling.conclusions();
        Provenance provenance = new Provenance(request.facts(), conclusions);
        Wording wording =
                guideline.wordings().of(request.audience(), request.language()).orElseThrow();
        TemplateFiller filler = new TemplateFiller(request.facts(), provenance, limits.get(wording.file()));
        List<GivenAdvice> advice = new ArrayList<>();
        List<GivenAdvice> details = new ArrayList<>();
        ruling.advice().values().forEach(same -> {
            Optional<AdviceTerm> term = term(same.get(0));
            GivenAdvice given = given(same, due(term, request.facts()), provenance, filler, wording);
            (term.filter(AdviceTerm::detail).isPresent() ? details : advice).add(given);
        });
        GivenAssessment assessment = assessment(ruling, provenance, filler, wording);
        if (restsOnAbsence(assessment.status(), request)) {
            assessment = incomplete(assessment, ruling.assessments(), filler, wording);
            // What is asked for may be in the part that is not here.
            advice.removeIf(one -> one.kind().equals(TEST));
            details.removeIf(one -> one.kind().equals(TEST));
        }
        advice.sort(inClinicalOrder);
        details.sort(inClinicalOrder);
        return new Decision(
                request.facts().asOf().toString(),
                wording.language(),
                release,
                assessment,
                advice,
                details,
                conclusions.stream()
                        .map(conclusion -> new TraceStep(
                                conclusion.rule().name(),
                                provenance.pointers(conclusion.derived().because()),
                                conclusion.derived().inWords()))
                        .toList(),
                missing(request.facts()),
                request.notUsed(),
                request.unusual(),
                request.notHere(),
                disclaimers.get(wording.file()));
    }

    /** Whether an assessment could be another if all of a record were here. */
    private boolean restsOnAbsence(String status, AdmittedRequest request) {
        return !request.notHere().isEmpty()
                && guideline.vocabulary().conclusions().restOnAbsence().contains(status);
    }

    private static GivenAssessment incomplete(
            GivenAssessment assessment, List<Assessment> concluded, TemplateFiller filler, Wording wording) {
        TextVariant text = wording.ofStatus(ConclusionTerms.INCOMPLETE)
                .orElseThrow()
                .variants()
                .get(0);
        return new GivenAssessment(
                ConclusionTerms.INCOMPLETE,
                filler.text(text.template(), concluded),
                assessment.discordant(),
                assessment.rules(),
                assessment.because());
    }

    private GivenAssessment assessment(
            RuleConclusions ruling, Provenance provenance, TemplateFiller filler, Wording wording) {
        List<Assessment> assessments = ruling.assessments();
        return new GivenAssessment(
                assessments.get(0).status(),
                filler.text(variant(assessments, provenance, wording).template(), assessments),
                ruling.discordant(),
                names(rules(assessments, provenance)),
                provenance.pointers(assessments));
    }

    private Optional<AdviceTerm> term(Advice advice) {
        return guideline.vocabulary().conclusions().of(advice.kind(), advice.code());
    }

    /** When the patient is to be seen again. */
    private record ReviewTime(String after, String due) {}

    private static ReviewTime due(Optional<AdviceTerm> term, PatientFacts facts) {
        return term.flatMap(AdviceTerm::after)
                .map(after -> new ReviewTime(
                        after.toString(), facts.asOf().plus(after).toString()))
                .orElse(NO_REVIEW);
    }

    private GivenAdvice given(
            List<Advice> same, ReviewTime time, Provenance provenance, TemplateFiller filler, Wording wording) {
        Advice first = same.get(0);
        List<Rule> rules = rules(same, provenance);
        List<Citation> statements = new ArrayList<>();
        for (Rule rule : rules) {
            for (String statement : rule.statements()) {
                addOnce(citations.get(statement), statements);
            }
        }
        return new GivenAdvice(
                first.kind(),
                first.code(),
                first.strength(),
                time.after(),
                time.due(),
                filler.text(variant(same, provenance, wording).template(), same),
                names(rules),
                provenance.pointers(same),
                statements);
    }

    /** The variant of its text that is for some conclusions of the same advice or status. */
    private static TextVariant variant(List<? extends DerivedFact> same, Provenance provenance, Wording wording) {
        Consequent consequent = same.get(0).consequent();
        VariedText text = wording.text(consequent.name()).orElseThrow();
        if (text.variants().size() == 1) {
            return text.variants().get(0);
        }
        String strength = same.get(0) instanceof Advice advice ? advice.strength() : "";
        return text.chosen(strength, names(rules(same, provenance)));
    }

    /** Everything that is said in all wordings to a patient who can be answered. */
    List<SaidText> said(PatientFacts facts, RuleConclusions ruling) {
        Provenance provenance = new Provenance(facts, ruling.conclusions());
        List<SaidText> said = new ArrayList<>();
        for (Wording wording : guideline.wordings().all()) {
            TemplateFiller filler = new TemplateFiller(facts, provenance, limits.get(wording.file()));
            said.add(said(ruling.assessments(), provenance, filler, wording));
            ruling.advice().values().forEach(same -> said.add(said(same, provenance, filler, wording)));
        }
        return said;
    }

    private static SaidText said(
            List<? extends DerivedFact> same, Provenance provenance, TemplateFiller filler, Wording wording) {
        TextVariant variant = variant(same, provenance, wording);
        return new SaidText(
                wording, same.get(0).consequent().name(), variant, filler.unfilled(variant.template(), same));
    }

    private static List<Rule> rules(Collection<? extends DerivedFact> same, Provenance provenance) {
        List<Rule> rules = new ArrayList<>();
        for (DerivedFact derived : same) {
            for (Rule rule : provenance.rulesOf(derived)) {
                addOnce(rule, rules);
            }
        }
        return rules;
    }

    // Loops rather than streams: this is a third of what a decision costs, and the lists are short.
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
        return names;
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
