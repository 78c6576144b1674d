package org.corrin.release;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.facts.Fact;
import org.corrin.facts.Facts;
import org.corrin.facts.Lab;
import org.corrin.facts.Problem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Intake;
import org.corrin.proof.InWords;
import org.corrin.proof.WhatIf;
import org.corrin.proof.WhyNot;
import org.corrin.release.Explanation.Ground;
import org.corrin.release.Explanation.Known;
import org.corrin.rules.Advice;
import org.corrin.rules.Assessment;
import org.corrin.rules.Derived;
import org.corrin.rules.Firing.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.Rulebook;
import org.corrin.rules.Ruling;

/** Explains a decision about one patient: why, why not, and what if. */
final class Explainer {

    private static final String NOTHING = "nothing";

    private final Guideline guideline;
    private final List<Rule> rules;
    private final Rulebook rulebook;
    private final Limits limits;
    private final Facts facts;
    private final boolean forPatients;
    private final Ruling ruling;

    Explainer(Guideline guideline, List<Rule> rules, Rulebook rulebook, Limits limits, Intake.Admitted request) {
        this.guideline = guideline;
        this.rules = rules;
        this.rulebook = rulebook;
        this.limits = limits;
        this.facts = request.facts();
        this.forPatients = request.audience().equals("patient");
        this.ruling = rulebook.judge(facts);
    }

    Explanation explain(Question question) {
        if (!ruling.objections().isEmpty()) {
            return new Explanation.Withheld(ruling.objections());
        }
        boolean isTold = question.about()
                .map(advice -> ruling.advice().containsKey(advice.name()))
                .orElse(true);
        return switch (question.kind()) {
            case WHY -> isTold ? why(question) : misplaced(question, "why", "is not given", "whyNot");
            case WHY_NOT -> isTold ? misplaced(question, "whyNot", "is given", "why") : whyNot(question);
            case WHAT_IF -> whatIf(question);
        };
    }

    private static Explanation misplaced(Question question, String field, String how, String other) {
        String advice = question.about().orElseThrow().name();
        return new Explanation.Refused(List.of(new Problem(
                Question.FIELD + "/" + field,
                advice,
                "the advice `" + advice + "` " + how + " to this patient",
                "ask `" + other + "` instead",
                Problem.Kind.FACT)));
    }

    private Explanation why(Question question) {
        List<? extends Derived> asked = question.about()
                .<List<? extends Derived>>map(advice -> ruling.advice().get(advice.name()))
                .orElse(ruling.assessments());
        List<Ground> grounds = asked.stream().flatMap(this::grounds).toList();
        String text = forPatients
                ? "This rests on " + known(grounds).map(Known::says).distinct().collect(Collectors.joining(", ")) + "."
                : grounds.stream().map(Explainer::told).collect(Collectors.joining(" "));
        return new Explanation.Why(question.asked(), text, grounds);
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
        return ruling.conclusions().stream()
                .filter(conclusion -> conclusion.derived().equals(derived))
                .map(Conclusion::rule)
                .distinct()
                .map(rule -> new Ground(
                        derived.told(), rule.name(), rule.file(), rule.line(), rule.statements(), known, because));
    }

    private List<String> limits(Fact fact) {
        return fact instanceof Lab lab ? List.copyOf(limits.ofTest(lab.test())) : List.of();
    }

    private static Stream<Known> known(List<Ground> grounds) {
        return grounds.stream().flatMap(ground -> Stream.concat(ground.facts().stream(), known(ground.because())));
    }

    private static String told(Ground ground) {
        String facts = ground.facts().stream().map(Known::says).collect(Collectors.joining(", "));
        return "%s, by the rule `%s`%s%s"
                .formatted(
                        ground.concluded(),
                        ground.rule(),
                        facts.isEmpty() ? "" : " on " + facts,
                        ground.because().isEmpty()
                                ? "."
                                : ". Because: "
                                        + ground.because().stream()
                                                .map(Explainer::told)
                                                .collect(Collectors.joining(" ")));
    }

    private Explanation whyNot(Question question) {
        Question.Named advice = question.about().orElseThrow();
        List<WhyNot.Tried> tried = new WhyNot(rules, facts).of(advice.kind(), advice.code());
        return new Explanation.NotSo(question.asked(), forPatients ? plainly(tried) : precisely(tried), tried);
    }

    private static String precisely(List<WhyNot.Tried> tried) {
        if (tried.isEmpty()) {
            return "No rule gives this advice.";
        }
        return tried.stream()
                .map(rule -> "The rule `" + rule.rule() + "` did not fire: "
                        + rule.conditions().stream()
                                .filter(condition -> !condition.held())
                                .map(condition ->
                                        "it asks for " + condition.asks() + ", and that is " + condition.says())
                                .collect(Collectors.joining("; "))
                        + ".")
                .collect(Collectors.joining(" "));
    }

    /** The facts at the end of every chain that were not as they would have to be. */
    private static String plainly(List<WhyNot.Tried> tried) {
        List<String> lacking =
                tried.stream().flatMap(Explainer::lacking).distinct().toList();
        return lacking.isEmpty()
                ? "The guidance does not give this advice here."
                : "This advice would need something else to be known, such as "
                        + String.join(", or ", lacking.subList(0, Math.min(3, lacking.size()))) + ".";
    }

    private static Stream<String> lacking(WhyNot.Tried rule) {
        return rule.conditions().stream()
                .filter(condition -> !condition.held())
                .flatMap(condition -> condition.because().isEmpty()
                        ? Stream.of(condition.asks())
                        : condition.because().stream().flatMap(Explainer::lacking));
    }

    private Explanation whatIf(Question question) {
        WhatIf whatIf = new WhatIf(guideline.vocabulary(), rules, rulebook, facts);
        List<WhatIf.If> changes = question.about()
                .map(advice -> whatIf.theAdvice(advice.kind(), advice.code()))
                .orElseGet(whatIf::theAssessment);
        String now = question.about()
                .map(advice -> ruling.advice().getOrDefault(advice.name(), List.of()).stream()
                        .map(Explainer::written)
                        .findFirst()
                        .orElse(NOTHING))
                .orElseGet(() -> ruling.assessments().stream()
                        .map(Assessment::status)
                        .findFirst()
                        .orElse(NOTHING));
        return new Explanation.Otherwise(question.asked(), text(now, changes), now, changes);
    }

    private static String written(Advice advice) {
        return advice.kind() + " " + advice.code() + (advice.strength().equals(Advice.WEAK) ? " (weak)" : "");
    }

    private String text(String now, List<WhatIf.If> changes) {
        if (changes.isEmpty()) {
            return "No other value of any one thing alone would change this.";
        }
        if (forPatients) {
            return "This would be judged differently with "
                    + changes.stream().map(WhatIf.If::changed).collect(Collectors.joining("; or with ")) + ".";
        }
        return "Now " + now + ". "
                + changes.stream()
                        .map(change -> "With " + change.changed() + ": " + change.after() + ".")
                        .collect(Collectors.joining(" "));
    }
}
