package org.corrin.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.corrin.facts.Age;
import org.corrin.facts.Dose;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Onset;
import org.corrin.facts.Order;
import org.corrin.facts.PatientFacts;
import org.corrin.gate.GateReport.Coverage;
import org.corrin.gate.GateReport.Untried;
import org.corrin.gate.GuidelineCoverage.TriedLimit;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Statement;
import org.corrin.intake.ScenarioReading;
import org.corrin.release.Release;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.wording.Wording;

/** Which limits in the rules have a scenario on each side: below, at and above. */
final class BoundaryCoverage {

    static final List<String> SIDES = List.of("below", "at", "above");

    /** What is compared with a limit. */
    private record Threshold(String of, String limit) {}

    private final Map<Threshold, Set<String>> rules = new LinkedHashMap<>();
    private final Map<Threshold, Set<String>> tried = new LinkedHashMap<>();

    private BoundaryCoverage() {}

    /** What the scenarios, the statements and the wording of a guideline leave out. */
    static Coverage coverage(Release release, Collection<ScenarioReading> scenarios) {
        Guideline guideline = release.guideline();
        Collection<Rule> rules = release.rules();
        BoundaryCoverage thresholds = new BoundaryCoverage();
        rules.forEach(thresholds::add);
        scenarios.forEach(scenario -> scenario.admitted().ifPresent(admitted -> thresholds.tryOut(admitted.facts())));
        return new Coverage(withoutRules(guideline, rules), withoutWording(guideline), thresholds.untried());
    }

    private static List<String> withoutRules(Guideline guideline, Collection<Rule> rules) {
        Set<String> carriedOut = new TreeSet<>();
        rules.forEach(rule -> carriedOut.addAll(rule.statements()));
        return guideline.statements().values().stream()
                .filter(statement -> statement.noRule().isEmpty())
                .map(Statement::id)
                .filter(id -> !carriedOut.contains(id))
                .toList();
    }

    private static List<String> withoutWording(Guideline guideline) {
        Collection<Wording> wordings = guideline.wordings().all();
        List<String> without = new ArrayList<>();
        guideline
                .vocabulary()
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet().stream()
                        .filter(code -> wordings.stream()
                                .anyMatch(
                                        wording -> wording.ofAdvice(kind, code).isEmpty()))
                        .forEach(code -> without.add(kind + " " + code)));
        return without;
    }

    private void add(Rule rule) {
        for (RulePattern pattern : rule.when()) {
            for (String of : compared(pattern)) {
                for (Constraint constraint : pattern.constraints()) {
                    limits(constraint)
                            .forEach(limit -> rules.computeIfAbsent(
                                            new Threshold(of, limit), threshold -> new LinkedHashSet<>())
                                    .add(rule.name()));
                }
            }
        }
    }

    private static Stream<String> limits(Constraint constraint) {
        if (constraint instanceof MeasurementConstraint measured) {
            return measured.limits().stream();
        }
        return constraint instanceof NumberConstraint compared
                ? Stream.of(Integer.toString(compared.constant()))
                : Stream.empty();
    }

    private static List<String> compared(RulePattern pattern) {
        return switch (pattern.type()) {
            case LAB -> Rule.tests(pattern).toList();
            case ORDER -> List.of("dose");
            case DOSE -> List.of("days since the last dose");
            case AGE -> List.of("age");
            case ONSET -> List.of("onset age");
            default -> List.of();
        };
    }

    private void tryOut(PatientFacts facts) {
        for (Threshold threshold : rules.keySet()) {
            facts.all().stream()
                    .flatMap(fact -> side(fact, threshold).stream())
                    .forEach(side -> tried.computeIfAbsent(threshold, key -> new TreeSet<>())
                            .add(side));
        }
    }

    /** On which side of a limit a fact surely lies, if it is compared with it at all. */
    private static Optional<String> side(Fact fact, Threshold threshold) {
        String limit = threshold.limit();
        if (fact instanceof Lab lab && lab.test().equals(threshold.of())) {
            return side(lab.below(limit), lab.between(limit, limit), lab.above(limit));
        }
        if (fact instanceof Order order && threshold.of().equals("dose")) {
            return side(order.below(limit), order.between(limit, limit), order.above(limit));
        }
        if (fact instanceof Dose dose && threshold.of().equals("days since the last dose")) {
            return side(dose.days(), limit);
        }
        if (fact instanceof Age age && threshold.of().equals("age")) {
            return side(age.years(), limit);
        }
        return fact instanceof Onset onset && threshold.of().equals("onset age")
                ? side(onset.years(), limit)
                : Optional.empty();
    }

    private static Optional<String> side(int number, String limit) {
        int comparison = Integer.compare(number, Integer.parseInt(limit));
        return side(comparison < 0, comparison == 0, comparison > 0);
    }

    private static Optional<String> side(boolean below, boolean at, boolean above) {
        return below ? Optional.of("below") : at ? Optional.of("at") : above ? Optional.of("above") : Optional.empty();
    }

    /** Every limit, with the rules that compare with it and the sides that scenarios try. */
    static List<TriedLimit> limits(Release release, Collection<ScenarioReading> scenarios) {
        BoundaryCoverage thresholds = new BoundaryCoverage();
        release.rules().forEach(thresholds::add);
        scenarios.forEach(scenario -> scenario.admitted().ifPresent(admitted -> thresholds.tryOut(admitted.facts())));
        List<TriedLimit> limits = new ArrayList<>();
        thresholds.rules.forEach((threshold, names) -> limits.add(new TriedLimit(
                threshold.of(),
                threshold.limit(),
                List.copyOf(names),
                SIDES.stream()
                        .filter(thresholds.tried.getOrDefault(threshold, Set.of())::contains)
                        .toList())));
        return limits;
    }

    private List<Untried> untried() {
        List<Untried> untried = new ArrayList<>();
        rules.forEach((threshold, names) -> {
            Set<String> known = tried.getOrDefault(threshold, Set.of());
            List<String> missing =
                    SIDES.stream().filter(side -> !known.contains(side)).toList();
            if (!missing.isEmpty()) {
                untried.add(new Untried(threshold.of(), threshold.limit(), List.copyOf(names), missing));
            }
        });
        return untried;
    }
}
