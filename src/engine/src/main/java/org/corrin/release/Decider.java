package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.facts.Facts;
import org.corrin.facts.Reason;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Intake.Admitted;
import org.corrin.guideline.Statement;
import org.corrin.guideline.Wording;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Decision.Missing;
import org.corrin.release.Decision.OfRelease;
import org.corrin.release.Decision.Standing;
import org.corrin.release.Decision.Step;
import org.corrin.rules.Advice;
import org.corrin.rules.Assessment;
import org.corrin.rules.Derived;
import org.corrin.rules.Discordance;
import org.corrin.rules.Firing;
import org.corrin.rules.Firing.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleBase;

/** Makes a decision: fires the rules, gathers what they say, tries it against the laws, and puts it into words. */
final class Decider {

    private final Guideline guideline;
    private final RuleBase rules;
    private final RuleBase laws;
    private final OfRelease release;
    private final Limits limits;
    private final Map<String, List<String>> readers;
    private final Map<String, Citation> citations = new HashMap<>();

    /**
     * A decider for one release.
     *
     * @param readers for each test, the rules that read its result
     */
    Decider(
            Guideline guideline,
            RuleBase rules,
            RuleBase laws,
            OfRelease release,
            Limits limits,
            Map<String, List<String>> readers) {
        this.guideline = guideline;
        this.rules = rules;
        this.laws = laws;
        this.release = release;
        this.limits = limits;
        this.readers = readers;
        guideline.statements().forEach((id, statement) -> citations.put(id, citation(statement)));
    }

    Answer decide(Admitted request) {
        Firing firing = rules.fire(request.facts().all());
        return firing instanceof Firing.Rested rested
                ? decide(request, rested.conclusions())
                : withheld(((Firing.CutOff) firing).why());
    }

    private Answer decide(Admitted request, List<Conclusion> conclusions) {
        List<Assessment> assessments = derived(Assessment.class, conclusions);
        Set<String> statuses = new TreeSet<>();
        assessments.forEach(assessment -> statuses.add(assessment.status()));
        if (statuses.size() != 1) {
            return withheld("there must be exactly one assessment, and there is: "
                    + (statuses.isEmpty() ? "none" : String.join(", ", statuses)));
        }
        Map<String, List<Advice>> advice = new TreeMap<>();
        for (Advice one : derived(Advice.class, conclusions)) {
            advice.computeIfAbsent(one.kind() + " " + one.code(), key -> new ArrayList<>(1))
                    .add(one);
        }
        List<String> objections = objections(request.facts(), assessments, advice);
        if (!objections.isEmpty()) {
            return new Answer.Withheld(objections);
        }
        Grounds grounds = new Grounds(request.facts(), conclusions);
        Telling telling = new Telling(request.facts(), grounds, limits);
        Wording wording = guideline.wordings().get(request.audience());
        return new Decision(
                request.facts().asOf().toString(),
                release,
                standing(assessments, conclusions, grounds, telling, wording),
                advice.values().stream()
                        .map(same -> given(same, grounds, telling, wording))
                        .toList(),
                conclusions.stream()
                        .map(conclusion -> new Step(
                                conclusion.rule().name(),
                                grounds.pointers(conclusion.derived().because()),
                                conclusion.derived().told()))
                        .toList(),
                missing(request.facts()),
                request.notUsed(),
                request.unusual(),
                guideline.about().disclaimer().getOrDefault(request.audience(), ""));
    }

    private static Answer withheld(String reason) {
        return new Answer.Withheld(List.of(reason));
    }

    /** What stands against sending this decision: an advice that contradicts itself, and every law that is broken. */
    private List<String> objections(Facts facts, List<Assessment> assessments, Map<String, List<Advice>> advice) {
        List<String> objections = new ArrayList<>();
        List<Object> finished = new ArrayList<>(facts.all());
        finished.add(new Assessment(assessments.get(0).status(), reasons(assessments)));
        advice.forEach((name, same) -> {
            if (same.stream().map(Advice::strength).distinct().count() > 1) {
                objections.add("the advice `" + name + "` is given with two strengths");
            }
            Advice first = same.get(0);
            finished.add(new Advice(first.kind(), first.code(), first.strength(), reasons(same)));
        });
        Firing firing = laws.fire(finished);
        if (firing instanceof Firing.Rested rested) {
            rested.conclusions().stream()
                    .map(conclusion -> conclusion.rule().name())
                    .distinct()
                    .forEach(law -> objections.add("the law `" + law + "` is broken"));
        } else {
            objections.add("the laws: " + ((Firing.CutOff) firing).why());
        }
        return objections;
    }

    private static List<Reason> reasons(List<? extends Derived> same) {
        if (same.size() == 1) {
            return same.get(0).because();
        }
        List<Reason> reasons = new ArrayList<>();
        same.forEach(derived -> reasons.addAll(derived.because()));
        return reasons;
    }

    private Standing standing(
            List<Assessment> assessments,
            List<Conclusion> conclusions,
            Grounds grounds,
            Telling telling,
            Wording wording) {
        String status = assessments.get(0).status();
        return new Standing(
                status,
                telling.tell(wording.ofStatus(status).orElseThrow(), assessments),
                conclusions.stream().anyMatch(conclusion -> conclusion.derived() instanceof Discordance),
                names(rules(assessments, grounds)),
                grounds.pointers(assessments));
    }

    private GivenAdvice given(List<Advice> same, Grounds grounds, Telling telling, Wording wording) {
        Advice first = same.get(0);
        List<Rule> rules = rules(same, grounds);
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
                telling.tell(wording.ofAdvice(first.kind(), first.code()).orElseThrow(), same),
                names(rules),
                grounds.pointers(same),
                statements);
    }

    private static List<Rule> rules(Collection<? extends Derived> same, Grounds grounds) {
        List<Rule> rules = new ArrayList<>();
        for (Derived derived : same) {
            for (Rule rule : grounds.rulesOf(derived)) {
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

    private static Citation citation(Statement statement) {
        return new Citation(
                statement.id(),
                statement.text(),
                statement.source(),
                statement.grade().orElse(null),
                statement.caveat());
    }

    private List<Missing> missing(Facts facts) {
        List<Missing> missing = new ArrayList<>();
        readers.forEach((test, rules) -> {
            if (facts.lab(test).isEmpty()) {
                missing.add(new Missing(test, rules));
            }
        });
        return missing;
    }

    private static <D extends Derived> List<D> derived(Class<D> kind, List<Conclusion> conclusions) {
        List<D> derived = new ArrayList<>();
        for (Conclusion conclusion : conclusions) {
            if (kind.isInstance(conclusion.derived())) {
                addOnce(kind.cast(conclusion.derived()), derived);
            }
        }
        return derived;
    }
}
