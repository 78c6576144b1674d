package org.corrin.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.facts.Fact;
import org.corrin.facts.Facts;
import org.corrin.facts.Lab;
import org.corrin.facts.Problem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Intake.Admitted;
import org.corrin.guideline.Template;
import org.corrin.guideline.Today;
import org.corrin.guideline.Wording;
import org.corrin.proof.InWords;
import org.corrin.proof.WhatIf;
import org.corrin.proof.WhyNot;
import org.corrin.release.Decision.OfRelease;
import org.corrin.release.Explanation.Ground;
import org.corrin.release.Explanation.Known;
import org.corrin.release.Explanation.Told;
import org.corrin.rules.Advice;
import org.corrin.rules.Derived;
import org.corrin.rules.Firing.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.OneOf;
import org.corrin.rules.Rule.Pattern;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rulebook;
import org.corrin.rules.Ruling;

/** Explains the decisions of one release: why, why not, and what if. */
final class Explainer {

    private final Guideline guideline;
    private final List<Rule> rules;
    private final Rulebook rulebook;
    private final OfRelease release;
    private final Limits limits;

    Explainer(Guideline guideline, List<Rule> rules, Rulebook rulebook, OfRelease release, Limits limits) {
        this.guideline = guideline;
        this.rules = rules;
        this.rulebook = rulebook;
        this.release = release;
        this.limits = limits;
    }

    /**
     * Answers a question.
     *
     * @param request what was taken in, without the question
     * @param admitted what came of it
     */
    Explanation explain(Question question, JsonNode request, Admitted admitted, Today today) {
        Ruling ruling = rulebook.judge(admitted.facts());
        return ruling.objections().isEmpty()
                ? new OfPatient(request, admitted, today, ruling).explain(question)
                : new Explanation.Withheld(ruling.objections());
    }

    /** The explanations of one decision. */
    private final class OfPatient {

        private final JsonNode request;
        private final Facts facts;
        private final String audience;
        private final Today today;
        private final Ruling ruling;
        private final Narrator narrator;

        OfPatient(JsonNode request, Admitted admitted, Today today, Ruling ruling) {
            this.request = request;
            this.facts = admitted.facts();
            this.audience = admitted.audience();
            this.today = today;
            this.ruling = ruling;
            this.narrator = Narrator.of(audience, facts);
        }

        Explanation explain(Question question) {
            boolean isTold = question.about()
                    .map(advice -> ruling.advice().containsKey(advice.name()))
                    .orElse(true);
            return switch (question.kind()) {
                case WHY -> isTold ? why(question) : misplaced(question, "why", "is not given", "whyNot");
                case WHY_NOT -> isTold ? misplaced(question, "whyNot", "is given", "why") : whyNot(question);
                case WHAT_IF -> whatIf(question);
            };
        }

        private Told told(Question question, String text) {
            return new Told(
                    question.asked(),
                    text,
                    facts.asOf().toString(),
                    release,
                    guideline.about().disclaimer().getOrDefault(audience, ""));
        }

        private Explanation misplaced(Question question, String field, String how, String other) {
            String advice = question.about().orElseThrow().name();
            return new Explanation.Refused(List.of(new Problem(
                    Question.FIELD + "/" + field,
                    advice,
                    "the advice `" + advice + "` " + how + " to this patient",
                    "ask `" + other + "` instead",
                    Problem.Kind.FACT)));
        }

        private Explanation why(Question question) {
            List<? extends Derived> asked = asked(question);
            List<Ground> grounds = asked.stream().flatMap(this::grounds).toList();
            Set<String> notKnown = new LinkedHashSet<>();
            Grounds.chain(asked).stream()
                    .filter(Derived.class::isInstance)
                    .flatMap(derived -> rulesOf((Derived) derived))
                    .forEach(rule -> notKnown.addAll(notKnown(rule)));
            return new Explanation.Why(
                    told(question, narrator.why(opening(question, asked), grounds, List.copyOf(notKnown))), grounds);
        }

        private List<? extends Derived> asked(Question question) {
            return question.about()
                    .<List<? extends Derived>>map(advice -> ruling.advice().getOrDefault(advice.name(), List.of()))
                    .orElse(ruling.assessments());
        }

        /** The first sentence of what is told, which stands alone. */
        private String opening(Question question, List<? extends Derived> asked) {
            Wording wording = guideline.wordings().get(audience);
            Optional<Template> template = question.about()
                    .map(advice -> wording.ofAdvice(advice.kind(), advice.code()))
                    .orElseGet(
                            () -> wording.ofStatus(ruling.assessments().get(0).status()));
            String text = new Telling(facts, new Grounds(facts, ruling.conclusions()), limits)
                    .tell(template.orElseThrow(), asked);
            int end = text.indexOf(". ");
            return end < 0 ? text : text.substring(0, end + 1);
        }

        private Stream<Ground> grounds(Derived derived) {
            List<Known> known = new ArrayList<>();
            List<Ground> because = new ArrayList<>();
            derived.because().forEach(reason -> {
                if (reason instanceof Fact fact) {
                    known.add(new Known(fact.pointer(), InWords.fact(fact, limits(fact))));
                } else if (reason instanceof Derived before) {
                    grounds(before).forEach(because::add);
                }
            });
            return rulesOf(derived)
                    .map(rule -> new Ground(
                            derived.told(),
                            rule.name(),
                            rule.file(),
                            rule.line(),
                            rule.statements(),
                            known,
                            absent(rule)
                                    .map(pattern -> "no " + InWords.asked(pattern))
                                    .toList(),
                            because));
        }

        private Stream<Rule> rulesOf(Derived derived) {
            return ruling.conclusions().stream()
                    .filter(conclusion -> conclusion.derived().equals(derived))
                    .map(Conclusion::rule)
                    .distinct();
        }

        private static Stream<Pattern> absent(Rule rule) {
            return rule.when().stream().filter(pattern -> pattern.presence() == Presence.ABSENT);
        }

        /** The tests and conditions that a rule asks to be absent, whatever they say. */
        private List<String> notKnown(Rule rule) {
            return absent(rule)
                    .filter(pattern -> pattern.constraints().size() == 1)
                    .filter(pattern ->
                            pattern.type().equals("Lab") || pattern.type().equals("Condition"))
                    .flatMap(pattern -> pattern.constraints().stream())
                    .map(OneOf.class::cast)
                    .filter(OneOf::wanted)
                    .flatMap(oneOf -> oneOf.values().stream())
                    .toList();
        }

        private List<String> limits(Fact fact) {
            return fact instanceof Lab lab ? List.copyOf(limits.ofTest(lab.test())) : List.of();
        }

        private Explanation whyNot(Question question) {
            Question.Named advice = question.about().orElseThrow();
            List<WhyNot.Tried> tried = new WhyNot(rules, facts).of(advice.kind(), advice.code());
            return new Explanation.NotSo(told(question, narrator.whyNot(tried)), tried);
        }

        private Explanation whatIf(Question question) {
            WhatIf whatIf = new WhatIf(guideline.vocabulary(), rules, rulebook, request, facts, today);
            List<WhatIf.If> changes = question.about()
                    .map(advice -> whatIf.theAdvice(advice.kind(), advice.code()))
                    .orElseGet(whatIf::theAssessment);
            String now = asked(question).stream()
                    .map(one -> one instanceof Advice advice
                            ? written(advice)
                            : ruling.assessments().get(0).status())
                    .findFirst()
                    .orElse("nothing");
            return new Explanation.Otherwise(
                    told(question, narrator.whatIf(now, changes)), now, changes, WhatIf.LEFT_OUT);
        }

        private String written(Advice advice) {
            return advice.kind() + " " + advice.code() + (advice.strength().equals(Advice.WEAK) ? " (weak)" : "");
        }
    }
}
