package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corrin.cells.Atoms;
import org.corrin.cells.ConeOfInfluence;
import org.corrin.rules.Consequent;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.RuleDependencies;

/**
 * What has to be tried of a guideline: the assessment, each advice, and each law, each in every cell of its cone.
 *
 * <p>A law needs less than the cone of all it asks for. It is broken only by certain rules together, one for each
 * conclusion it asks to be there; so each such choice of rules is tried in its own cone, which is far smaller.
 */
public final class ProofObligations {

    /**
     * One thing to be tried in every cell of its cone.
     *
     * @param name what it is, as it is told when it is too large
     * @param rules those that make its cone
     */
    public record Goal(String name, Set<String> rules, BitSet cone) {}

    /** So many choices of rules, each in a cone of its own, are still quicker than all of them in one. */
    private static final int MOST_CHOICES_OF_A_LAW = 5_000;

    private final Collection<Rule> rules;
    private final RuleDependencies dependencies;
    private final ConeOfInfluence cones;

    public ProofObligations(Collection<Rule> rules, Atoms propositions) {
        this.rules = rules;
        this.dependencies = new RuleDependencies(rules);
        this.cones = new ConeOfInfluence(rules, propositions);
    }

    /** All goals. */
    List<Goal> all() {
        List<Goal> goals = new ArrayList<>(ofOutcomes().values());
        for (Rule rule : rules) {
            if (rule.isLaw()) {
                goals.addAll(ofLaw(rule));
            } else if (goals.stream().noneMatch(goal -> contains(goal.cone(), cones.of(rule)))) {
                goals.add(goal("the rule `" + rule.name() + "`", List.of(rule)));
            }
        }
        return goals;
    }

    /** The goals whose cones lie in no other's: in their cells all others are tried as well. */
    public List<Goal> widest() {
        return widest(all());
    }

    private static List<Goal> widest(Collection<Goal> goals) {
        List<Goal> all = new ArrayList<>(goals);
        all.sort(Comparator.comparing(goal -> -goal.cone().cardinality()));
        List<Goal> widest = new ArrayList<>();
        for (Goal goal : all) {
            if (widest.stream().noneMatch(wider -> contains(wider.cone(), goal.cone()))) {
                widest.add(goal);
            }
        }
        return widest;
    }

    private static boolean contains(BitSet cone, BitSet other) {
        BitSet more = (BitSet) other.clone();
        more.andNot(cone);
        return more.isEmpty();
    }

    /** The goals of what is told: the assessment, discordance, and each advice whatever its strength. */
    public Map<String, Goal> ofOutcomes() {
        Map<String, List<Rule>> concluding = new LinkedHashMap<>();
        for (Rule rule : rules) {
            for (Insertion insertion : rule.then()) {
                if (insertion.consequent().isOutcome()) {
                    concluding
                            .computeIfAbsent(name(insertion.consequent()), name -> new ArrayList<>())
                            .add(rule);
                }
            }
        }
        Map<String, Goal> goals = new LinkedHashMap<>();
        concluding.forEach((name, those) -> goals.put(name, goal(name, those)));
        return goals;
    }

    /** What is concluded, without its status or strength: what can only be judged together. */
    public static String name(Consequent consequent) {
        return switch (consequent.type()) {
            case ASSESSMENT -> "the assessment";
            case ADVICE -> "the advice `" + consequent.name() + "`";
            default -> "discordance";
        };
    }

    private Goal goal(String name, Collection<Rule> those) {
        Set<String> names = new LinkedHashSet<>();
        those.forEach(rule -> names.add(rule.name()));
        return new Goal(name, names, cones.of(those));
    }

    private List<Goal> ofLaw(Rule law) {
        BitSet always = new BitSet();
        List<Goal> choices = List.of(new Goal("the law `" + law.name() + "`", Set.of(law.name()), new BitSet()));
        for (RulePattern pattern : law.when()) {
            if (Atoms.isOfFacts(pattern) || pattern.presence() == Presence.ABSENT) {
                always.or(cones.of(pattern));
                continue;
            }
            List<Rule> feeding = dependencies.feeding(pattern);
            if ((long) choices.size() * feeding.size() > MOST_CHOICES_OF_A_LAW) {
                return List.of(whole(law));
            }
            List<Goal> longer = new ArrayList<>();
            for (Rule rule : feeding) {
                choices.forEach(choice -> longer.add(and(choice, rule)));
            }
            choices = widest(longer);
        }
        choices.forEach(choice -> choice.cone().or(always));
        return choices;
    }

    private Goal and(Goal choice, Rule rule) {
        BitSet cone = (BitSet) choice.cone().clone();
        cone.or(cones.of(rule));
        Set<String> with = new LinkedHashSet<>(choice.rules());
        with.add(rule.name());
        return new Goal(choice.name(), with, cone);
    }

    /** A law with everything that can reach it: more cells than need be, and as good. */
    private Goal whole(Rule law) {
        Set<String> names = new LinkedHashSet<>(List.of(law.name()));
        law.when().forEach(pattern -> dependencies.feeding(pattern).forEach(rule -> names.add(rule.name())));
        return new Goal("the law `" + law.name() + "`", names, cones.of(law));
    }
}
