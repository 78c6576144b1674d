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
     * @param name what it is, for the report that it is too large
     * @param rules the names of the rules that make its cone
     */
    public record ProofObligation(String name, Set<String> rules, BitSet cone) {}

    /** So many choices of rules, each in a cone of its own, are still quicker than all of them in one. */
    private static final int MOST_COMBINATIONS_OF_A_LAW = 5_000;

    private final Collection<Rule> rules;
    private final RuleDependencies dependencies;
    private final ConeOfInfluence influence;

    public ProofObligations(Collection<Rule> rules, Atoms atoms) {
        this.rules = rules;
        this.dependencies = new RuleDependencies(rules);
        this.influence = new ConeOfInfluence(rules, atoms);
    }

    /** All obligations. */
    List<ProofObligation> all() {
        return of(ofOutcomes().values(), rules);
    }

    /** Those of these outcomes, and of these rules and laws. */
    private List<ProofObligation> of(Collection<ProofObligation> outcomes, Collection<Rule> some) {
        List<ProofObligation> obligations = new ArrayList<>(outcomes);
        for (Rule rule : some) {
            if (rule.isLaw()) {
                obligations.addAll(ofLaw(rule));
            } else if (obligations.stream().noneMatch(obligation -> contains(obligation.cone(), influence.of(rule)))) {
                obligations.add(obligation("the rule `" + rule.name() + "`", List.of(rule)));
            }
        }
        return obligations;
    }

    /** The obligations whose cones lie in no other's: in their cells all others are tried as well. */
    public List<ProofObligation> widest() {
        return widest(all());
    }

    /**
     * The widest of some of the obligations: what has to be tried again if the rest is as it was.
     *
     * @param outcomes the names of outcomes, as {@link #ofOutcomes()} has them
     * @param changed the names of rules and laws
     */
    public List<ProofObligation> widestOf(Set<String> outcomes, Set<String> changed) {
        Map<String, ProofObligation> some = ofOutcomes();
        some.keySet().retainAll(outcomes);
        return widest(of(
                some.values(),
                rules.stream().filter(rule -> changed.contains(rule.name())).toList()));
    }

    /** The same of all and of others. */
    List<ProofObligation> widestWith(Collection<ProofObligation> others) {
        List<ProofObligation> obligations = all();
        obligations.addAll(others);
        return widest(obligations);
    }

    private static List<ProofObligation> widest(Collection<ProofObligation> obligations) {
        List<ProofObligation> all = new ArrayList<>(obligations);
        all.sort(Comparator.comparing(obligation -> -obligation.cone().cardinality()));
        List<ProofObligation> widest = new ArrayList<>();
        for (ProofObligation obligation : all) {
            if (widest.stream().noneMatch(wider -> contains(wider.cone(), obligation.cone()))) {
                widest.add(obligation);
            }
        }
        return widest;
    }

    private static boolean contains(BitSet cone, BitSet other) {
        BitSet more = (BitSet) other.clone();
        more.andNot(cone);
        return more.isEmpty();
    }

    /** The obligations of the answer: the assessment, discordance, and each advice whatever its strength. */
    public Map<String, ProofObligation> ofOutcomes() {
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
        Map<String, ProofObligation> obligations = new LinkedHashMap<>();
        concluding.forEach((name, feeding) -> obligations.put(name, obligation(name, feeding)));
        return obligations;
    }

    /** What is concluded, without its status or strength: what can only be judged together. */
    public static String name(Consequent consequent) {
        return switch (consequent.type()) {
            case ASSESSMENT -> "the assessment";
            case ADVICE -> "the advice `" + consequent.name() + "`";
            default -> "discordance";
        };
    }

    private ProofObligation obligation(String name, Collection<Rule> feeding) {
        Set<String> names = new LinkedHashSet<>();
        feeding.forEach(rule -> names.add(rule.name()));
        return new ProofObligation(name, names, influence.of(feeding));
    }

    private List<ProofObligation> ofLaw(Rule law) {
        BitSet always = new BitSet();
        List<ProofObligation> combinations =
                List.of(new ProofObligation("the law `" + law.name() + "`", Set.of(law.name()), new BitSet()));
        for (RulePattern pattern : law.when()) {
            if (Atoms.isOfFacts(pattern) || pattern.presence() == Presence.ABSENT) {
                always.or(influence.of(pattern));
                continue;
            }
            List<Rule> feeding = dependencies.feeding(pattern);
            if ((long) combinations.size() * feeding.size() > MOST_COMBINATIONS_OF_A_LAW) {
                return List.of(whole(law));
            }
            List<ProofObligation> longer = new ArrayList<>();
            for (Rule rule : feeding) {
                combinations.forEach(combination -> longer.add(and(combination, rule)));
            }
            combinations = widest(longer);
        }
        combinations.forEach(combination -> combination.cone().or(always));
        return combinations;
    }

    private ProofObligation and(ProofObligation combination, Rule rule) {
        BitSet cone = (BitSet) combination.cone().clone();
        cone.or(influence.of(rule));
        Set<String> with = new LinkedHashSet<>(combination.rules());
        with.add(rule.name());
        return new ProofObligation(combination.name(), with, cone);
    }

    /** A law with everything that can reach it: more cells than need be, and as good. */
    private ProofObligation whole(Rule law) {
        Set<String> names = new LinkedHashSet<>(List.of(law.name()));
        law.when().forEach(pattern -> dependencies.feeding(pattern).forEach(rule -> names.add(rule.name())));
        return new ProofObligation("the law `" + law.name() + "`", names, influence.of(law));
    }
}
