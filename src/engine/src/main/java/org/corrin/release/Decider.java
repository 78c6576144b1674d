package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.facts.Facts;
import org.corrin.facts.Lab;
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

    private static List<Reason> reasons(Collection<? extends Derived> same) {
        return same.stream().flatMap(derived -> derived.because().stream()).toList();
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
                wording.ofStatus(status)
                        .map(text -> telling.tell(text, assessments))
                        .orElseThrow(),
                conclusions.stream().anyMatch(conclusion -> conclusion.derived() instanceof Discordance),
                names(assessments, grounds),
                grounds.pointers(assessments));
    }

    private GivenAdvice given(List<Advice> same, Grounds grounds, Telling telling, Wording wording) {
        Advice first = same.get(0);
        Set<String> statements = new LinkedHashSet<>();
        same.forEach(advice -> grounds.rulesOf(advice).forEach(rule -> statements.addAll(rule.statements())));
        return new GivenAdvice(
                first.kind(),
                first.code(),
                first.strength(),
                wording.ofAdvice(first.kind(), first.code())
                        .map(text -> telling.tell(text, same))
                        .orElseThrow(),
                names(same, grounds),
                grounds.pointers(same),
                statements.stream().map(citations::get).toList());
    }

    private static List<String> names(Collection<? extends Derived> same, Grounds grounds) {
        return same.stream()
                .flatMap(derived -> grounds.rulesOf(derived).stream())
                .map(Rule::name)
                .distinct()
                .toList();
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
        Set<String> known = new TreeSet<>();
        facts.of(Lab.class).forEach(lab -> known.add(lab.test()));
        return readers.entrySet().stream()
                .filter(test -> !known.contains(test.getKey()))
                .map(test -> new Missing(test.getKey(), test.getValue()))
                .toList();
    }

    private static <D extends Derived> List<D> derived(Class<D> kind, List<Conclusion> conclusions) {
        return conclusions.stream()
                .map(Conclusion::derived)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }
}
