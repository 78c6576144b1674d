package org.corrin.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.documents.FileProblem;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/**
 * Which rules rest on which: a rule feeds another if one of its conclusions can meet a condition of the other, or deny it by
 * being there.
 */
public final class RuleDependencies {

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<String, List<String>> fed = new HashMap<>();

    /** The dependencies among these rules. */
    public RuleDependencies(Collection<Rule> rules) {
        rules.forEach(rule -> this.rules.put(rule.name(), rule));
        for (Rule rule : rules) {
            fed.put(
                    rule.name(),
                    rules.stream()
                            .filter(other -> feeds(rule, other))
                            .map(Rule::name)
                            .toList());
        }
    }

    private static boolean feeds(Rule rule, Rule other) {
        return rule.then().stream()
                .anyMatch(insertion ->
                        other.when().stream().anyMatch(pattern -> canMeet(insertion.consequent(), pattern)));
    }

    /** Whether a conclusion can meet a condition: it is of its type, and no text of it is one the condition excludes. */
    public static boolean canMeet(Consequent consequent, RulePattern pattern) {
        // Most are of different types, and this is asked of every two of a guideline.
        if (consequent.type() != pattern.type()) {
            return false;
        }
        Map<String, String> texts = consequent.fields();
        return pattern.constraints().stream()
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .allMatch(oneOf -> !texts.containsKey(oneOf.field())
                        || oneOf.values().contains(texts.get(oneOf.field())) == oneOf.wanted());
    }

    /** The rules of which a conclusion can meet, or deny, a condition. */
    public List<Rule> feeding(RulePattern pattern) {
        return rules.values().stream()
                .filter(rule -> rule.then().stream().anyMatch(insertion -> canMeet(insertion.consequent(), pattern)))
                .toList();
    }

    /** The names of all rules that rest on a rule, directly or by way of others, and its own. */
    public Set<String> restingOn(Rule rule) {
        Set<String> resting = new LinkedHashSet<>(List.of(rule.name()));
        Deque<String> next = new ArrayDeque<>(resting);
        while (!next.isEmpty()) {
            for (String other : fed.get(next.remove())) {
                if (resting.add(other)) {
                    next.add(other);
                }
            }
        }
        return resting;
    }

    /** All rules, each after those it rests on. There must be no circles. */
    public List<Rule> inOrder() {
        Map<String, Integer> waitsFor = new HashMap<>();
        fed.values().forEach(others -> others.forEach(other -> waitsFor.merge(other, 1, Integer::sum)));
        Deque<Rule> ready = new ArrayDeque<>();
        rules.values().stream()
                .filter(rule -> !waitsFor.containsKey(rule.name()))
                .forEach(ready::add);
        List<Rule> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            Rule rule = ready.remove();
            ordered.add(rule);
            for (String other : fed.get(rule.name())) {
                if (waitsFor.merge(other, -1, Integer::sum) == 0) {
                    ready.add(rules.get(other));
                }
            }
        }
        if (ordered.size() < rules.size()) {
            throw new IllegalArgumentException("these rules rest on their own conclusions");
        }
        return ordered;
    }

    /**
     * The circles in which rules rest on their own conclusions, each reported once, at its first rule. Such rules could fire
     * for ever, or deny their own reason; without circles the conclusions are the same in whatever order rules fire.
     */
    public List<FileProblem> circles() {
        List<FileProblem> problems = new ArrayList<>();
        Set<Set<String>> reported = new HashSet<>();
        for (Rule rule : rules.values()) {
            List<String> circle = wayBack(rule.name());
            if (!circle.isEmpty() && reported.add(Set.copyOf(circle))) {
                problems.add(new FileProblem(
                        rule.file(),
                        rule.line(),
                        0,
                        rule.name(),
                        "this rule rests on its own conclusion"
                                + (circle.size() == 1 ? "" : ", by way of " + quoted(circle.subList(1, circle.size()))),
                        "a conclusion may be a condition only of rules that it does not rest on itself; take out one "
                                + "condition of this circle"));
            }
        }
        return problems;
    }

    /** The shortest way from a rule back to it, itself first; empty if there is none. */
    private List<String> wayBack(String start) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String here = next.remove();
            for (String there : fed.get(here)) {
                if (there.equals(start)) {
                    return way(start, here, cameFrom);
                }
                if (cameFrom.putIfAbsent(there, here) == null) {
                    next.add(there);
                }
            }
        }
        return List.of();
    }

    private static List<String> way(String start, String end, Map<String, String> cameFrom) {
        List<String> way = new ArrayList<>();
        for (String here = end; !here.equals(start); here = cameFrom.get(here)) {
            way.add(here);
        }
        way.add(start);
        Collections.reverse(way);
        return way;
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", then "));
    }
}
