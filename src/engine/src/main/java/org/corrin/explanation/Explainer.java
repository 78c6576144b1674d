package org.corrin.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.explanation.Explanation.AnsweredQuestion;
import org.corrin.explanation.Explanation.ExplainedConclusion;
import org.corrin.explanation.Explanation.KnownFact;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Provenance;
import org.corrin.release.Release;
import org.corrin.release.SummarySentence;
import org.corrin.release.TemplateFiller;
import org.corrin.rules.Advice;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.FactType;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.VariedText;
import org.corrin.wording.Wording;

/** Explains the decisions of one release: why, why not, and what if. */
public final class Explainer {

    private final Release release;

    public Explainer(Release release) {
        this.release = release;
    }

    /**
     * Explains the decision on a request that has, beside all else, a field {@code question}: an object with one of {@code
     * why}, {@code whyNot} and {@code whatIf}, whose value is {@code assessment} or an advice by its kind and code.
     */
    public Explanation explain(JsonNode request, RequestDay today) {
        return explain(request, today, Handling.STRICT);
    }

    /** Explains the decision on such a request, some facts of which may be unusable. */
    public Explanation explain(JsonNode request, RequestDay today, Handling handling) {
        if (!(request instanceof ObjectNode fields)) {
            return new Explanation.RefusedQuestion(PatientDataJson.read(request).flaws());
        }
        return explain(
                fields, PatientDataJson.read(fields.deepCopy().without(ExplanationQuestion.FIELD)), today, handling);
    }

    /**
     * Explains the decision on a patient whose data was read otherwise.
     *
     * @param asking an object with the question, as a request has it
     */
    public Explanation explain(ObjectNode asking, PatientData patient, RequestDay today, Handling handling) {
        ExplanationQuestion.QuestionReading question =
                ExplanationQuestion.of(asking, release.guideline().vocabulary());
        IntakeOutcome outcome = release.read(patient, today, handling);
        List<RequestProblem> problems = new ArrayList<>(question.problems());
        if (outcome instanceof RefusedRequest refused) {
            problems.addAll(refused.problems());
        }
        return problems.isEmpty()
                ? explain(question.question().orElseThrow(), patient, (AdmittedRequest) outcome, today)
                : new Explanation.RefusedQuestion(problems);
    }

    private Explanation explain(
            ExplanationQuestion question, PatientData request, AdmittedRequest admitted, RequestDay today) {
        RuleConclusions ruling = release.judge(admitted.facts());
        return ruling.objections().isEmpty()
                ? new OfPatient(request, admitted, today, ruling).explain(question)
                : new Explanation.WithheldExplanation(ruling.objections());
    }

    /** The explanations of one decision. */
    private final class OfPatient {

        private final PatientData request;
        private final PatientFacts facts;
        private final AdmittedRequest admitted;
        private final String audience;
        private final RequestDay today;
        private final RuleConclusions ruling;
        private final ExplanationNarrator narrator;

        OfPatient(PatientData request, AdmittedRequest admitted, RequestDay today, RuleConclusions ruling) {
            this.request = request;
            this.facts = admitted.facts();
            this.admitted = admitted;
            this.audience = admitted.audience();
            this.today = today;
            this.ruling = ruling;
            this.narrator = ExplanationNarrator.of(audience, facts);
        }

        public Explanation explain(ExplanationQuestion question) {
            boolean isGiven = question.about()
                    .map(advice -> ruling.advice().containsKey(advice.name()))
                    .orElse(true);
            return switch (question.kind()) {
                case WHY -> isGiven ? why(question) : misplaced(question, "why", "is not given", "whyNot");
                case WHY_NOT -> isGiven ? misplaced(question, "whyNot", "is given", "why") : whyNot(question);
                case WHAT_IF -> whatIf(question);
            };
        }

        private AnsweredQuestion answered(ExplanationQuestion question, String text) {
            return new AnsweredQuestion(
                    question.asked(),
                    text,
                    facts.asOf().toString(),
                    release.identity(),
                    admitted.notUsed(),
                    release.guideline()
                            .disclaimer(
                                    release.guideline().wordings().of(audience).orElseThrow()));
        }

        private Explanation misplaced(ExplanationQuestion question, String field, String how, String other) {
            String advice = question.about().orElseThrow().name();
            return new Explanation.RefusedQuestion(List.of(new RequestProblem(
                    ExplanationQuestion.FIELD + "/" + field,
                    advice,
                    "the advice `" + advice + "` " + how + " to this patient",
                    "ask `" + other + "` instead",
                    RequestProblemKind.FACT)));
        }

        private Explanation why(ExplanationQuestion question) {
            List<? extends DerivedFact> asked = asked(question);
            List<ExplainedConclusion> explained =
                    asked.stream().flatMap(this::explained).toList();
            Set<String> notKnown = new LinkedHashSet<>();
            Provenance.chain(asked).stream()
                    .filter(DerivedFact.class::isInstance)
                    .flatMap(derived -> rulesOf((DerivedFact) derived))
                    .forEach(rule -> notKnown.addAll(notKnown(rule)));
            return new Explanation.WhyExplanation(
                    answered(question, narrator.why(opening(question, asked), explained, List.copyOf(notKnown))),
                    explained);
        }

        private List<? extends DerivedFact> asked(ExplanationQuestion question) {
            return question.about()
                    .<List<? extends DerivedFact>>map(advice -> ruling.advice().getOrDefault(advice.name(), List.of()))
                    .orElse(ruling.assessments());
        }

        /** The first sentence of the text in the decision. */
        private String opening(ExplanationQuestion question, List<? extends DerivedFact> asked) {
            Wording wording = release.guideline().wordings().of(audience).orElseThrow();
            Optional<VariedText> text = question.about()
                    .map(advice -> wording.ofAdvice(advice.kind(), advice.code()))
                    .orElseGet(
                            () -> wording.ofStatus(ruling.assessments().get(0).status()));
            String strength = asked.stream()
                    .filter(Advice.class::isInstance)
                    .map(one -> ((Advice) one).strength())
                    .findFirst()
                    .orElse("");
            List<String> givenBy =
                    asked.stream().flatMap(this::rulesOf).map(Rule::name).toList();
            return SummarySentence.of(new TemplateFiller(
                            facts.all(), new Provenance(facts.all(), ruling.conclusions()), release.thresholds())
                    .text(text.orElseThrow().chosen(strength, givenBy).template(), asked));
        }

        private Stream<ExplainedConclusion> explained(DerivedFact derived) {
            List<KnownFact> known = new ArrayList<>();
            List<ExplainedConclusion> because = new ArrayList<>();
            derived.because().forEach(reason -> {
                if (reason instanceof Fact fact) {
                    known.add(new KnownFact(fact.pointer(), PlainWords.fact(fact, limits(fact))));
                } else if (reason instanceof DerivedFact before) {
                    explained(before).forEach(because::add);
                }
            });
            return rulesOf(derived)
                    .map(rule -> new ExplainedConclusion(
                            derived.inWords(),
                            rule.name(),
                            rule.file(),
                            rule.line(),
                            rule.statements(),
                            known,
                            absent(rule)
                                    .map(pattern -> "no " + PlainWords.asked(pattern))
                                    .toList(),
                            because));
        }

        private Stream<Rule> rulesOf(DerivedFact derived) {
            return ruling.conclusions().stream()
                    .filter(conclusion -> conclusion.derived().equals(derived))
                    .map(Conclusion::rule)
                    .distinct();
        }

        private static Stream<RulePattern> absent(Rule rule) {
            return rule.when().stream().filter(pattern -> pattern.presence() == Presence.ABSENT);
        }

        /** The tests and conditions that a rule asks to be absent, whatever they say. */
        private List<String> notKnown(Rule rule) {
            return absent(rule)
                    .filter(pattern -> pattern.constraints().size() == 1)
                    .filter(pattern -> pattern.type() == FactType.LAB || pattern.type() == FactType.CONDITION)
                    .flatMap(pattern -> pattern.constraints().stream())
                    .map(TextConstraint.class::cast)
                    .filter(TextConstraint::wanted)
                    .flatMap(oneOf -> oneOf.values().stream())
                    .toList();
        }

        private List<String> limits(Fact fact) {
            return fact instanceof Lab lab ? List.copyOf(release.thresholds().ofTest(lab.test())) : List.of();
        }

        private Explanation whyNot(ExplanationQuestion question) {
            ExplanationQuestion.AdviceName advice = question.about().orElseThrow();
            List<FailedConditions.TriedRule> tried =
                    new FailedConditions(release.rules(), facts).of(advice.kind(), advice.code());
            return new Explanation.WhyNotExplanation(answered(question, narrator.whyNot(tried)), tried);
        }

        private Explanation whatIf(ExplanationQuestion question) {
            Counterfactuals whatIf = new Counterfactuals(release, request, facts, today);
            List<Counterfactuals.Counterfactual> changes = question.about()
                    .map(advice -> whatIf.theAdvice(advice.kind(), advice.code()))
                    .orElseGet(whatIf::theAssessment);
            String now = asked(question).stream()
                    .map(one -> one instanceof Advice advice
                            ? advice.consequent().written()
                            : ruling.assessments().get(0).status())
                    .findFirst()
                    .orElse("nothing");
            return new Explanation.WhatIfExplanation(
                    answered(question, narrator.whatIf(now, changes)), now, changes, Counterfactuals.LEFT_OUT);
        }
    }
}
