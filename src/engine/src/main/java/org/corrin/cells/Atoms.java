package org.corrin.cells;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.corrin.facts.Fact;
import org.corrin.rules.Consequent;
import org.corrin.rules.FactType;
import org.corrin.rules.PatternMatching;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.RuleDependencies;

/**
 * All that rules can distinguish in a patient, numbered. A condition of the dialect asks only whether there is a fact or a
 * conclusion that compares so with constants; two patients in whom the same of these atoms hold are one patient to
 * the rules. First come those about facts, then the conclusions.
 */
public final class Atoms implements AtomInterpretation {

    /** What makes two conditions one atom, wherever they stand. */
    private record AtomKey(FactType type, Set<Constraint> constraints) {

        public static AtomKey of(RulePattern pattern) {
            return new AtomKey(pattern.type(), Set.copyOf(pattern.constraints()));
        }
    }

    private final Map<AtomKey, Integer> numbers = new LinkedHashMap<>();
    private final List<RulePattern> facts = new ArrayList<>();
    private final Map<Consequent, Integer> conclusions = new LinkedHashMap<>();
    private final List<Consequent> consequents = new ArrayList<>();
    private final BitSet outcomes = new BitSet();

    /** The atoms of these rules; those of two releases, to compare them. */
    public Atoms(Collection<Rule> rules) {
        for (Rule rule : rules) {
            for (RulePattern pattern : rule.when()) {
                if (isOfFacts(pattern) && numbers.putIfAbsent(AtomKey.of(pattern), facts.size()) == null) {
                    facts.add(pattern);
                }
            }
        }
        for (Rule rule : rules) {
            for (Insertion insertion : rule.then()) {
                Consequent consequent = insertion.consequent();
                int number = facts.size() + consequents.size();
                boolean canBeAsked = consequent.type() != FactType.VIOLATION;
                if (canBeAsked && conclusions.putIfAbsent(consequent, number) == null) {
                    consequents.add(consequent);
                    outcomes.set(number, consequent.isOutcome());
                }
            }
        }
    }

    /** Whether a condition asks for something known about the patient, rather than for a conclusion. */
    public static boolean isOfFacts(RulePattern pattern) {
        return !pattern.type().isConclusion();
    }

    @Override
    public List<RulePattern> facts() {
        return facts;
    }

    @Override
    public BitSet of(InputValue value) {
        return of(value.facts());
    }

    @Override
    public boolean differsOn(BitSet held, BitSet cone) {
        return false;
    }

    /** An atom about facts in words, such as "order (start, B12 preparation, prophylaxis)". */
    @Override
    public String inWords(int number) {
        return inWords(facts.get(number));
    }

    /** What a condition asks to be there or to be absent, in words. */
    public static String inWords(RulePattern pattern) {
        return pattern.type().toString().toLowerCase(Locale.ROOT)
                + (pattern.constraints().isEmpty() ? "" : inWords(pattern.constraints(), ", ", " (", ")"));
    }

    /** Constraints in words, such as "at least 180 pg/mL and below 350 pg/mL". */
    public static String inWords(Collection<Constraint> constraints) {
        return inWords(constraints, " and ", "", "");
    }

    private static String inWords(Collection<Constraint> constraints, String between, String before, String after) {
        return constraints.stream().map(Constraint::inWords).collect(Collectors.joining(between, before, after));
    }

    /** The atoms about facts that hold in a patient. */
    public BitSet of(Collection<? extends Fact> known) {
        BitSet held = new BitSet();
        for (int number = 0; number < facts.size(); number++) {
            RulePattern pattern = facts.get(number);
            for (Fact fact : known) {
                if (PatternMatching.meets(fact, pattern)) {
                    held.set(number);
                    break;
                }
            }
        }
        return held;
    }

    /** The atoms any of which a condition asks for. */
    public BitSet askedBy(RulePattern pattern) {
        BitSet asked = new BitSet();
        if (isOfFacts(pattern)) {
            asked.set(numbers.get(AtomKey.of(pattern)));
            return asked;
        }
        for (int i = 0; i < consequents.size(); i++) {
            asked.set(facts.size() + i, RuleDependencies.canMeet(consequents.get(i), pattern));
        }
        return asked;
    }

    /** How many there are, about facts and conclusions. */
    public int size() {
        return facts.size() + consequents.size();
    }

    /** The number of a conclusion; -1 for a violation, which no condition asks for. */
    public int number(Consequent consequent) {
        return conclusions.getOrDefault(consequent, -1);
    }

    /** The numbers of the conclusions that meet a condition. */
    public BitSet numbers(Predicate<Consequent> sort) {
        BitSet numbers = new BitSet();
        conclusions.forEach((consequent, number) -> numbers.set(number, sort.test(consequent)));
        return numbers;
    }

    /** Of what holds, what is about facts. */
    public BitSet aboutFacts(BitSet held) {
        return held.get(0, facts.size());
    }

    /** Of what holds, the answer: assessments, advice, and whether results disagree. */
    public BitSet outcome(BitSet held) {
        BitSet outcome = (BitSet) held.clone();
        outcome.and(outcomes);
        return outcome;
    }

    /** The conclusions among what holds, in the order of their numbers. */
    public List<Consequent> concluded(BitSet held) {
        return held.stream()
                .filter(number -> number >= facts.size())
                .mapToObj(number -> consequents.get(number - facts.size()))
                .toList();
    }
}
