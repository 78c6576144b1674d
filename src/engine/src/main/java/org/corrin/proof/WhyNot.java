package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.corrin.facts.Fact;
import org.corrin.facts.Facts;
import org.corrin.facts.Lab;
import org.corrin.facts.Measurement;
import org.corrin.facts.Order;
import org.corrin.facts.Printed;
import org.corrin.facts.Quantity;
import org.corrin.facts.Ratio;
import org.corrin.facts.Relation;
import org.corrin.rules.Dependencies;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.Measured;
import org.corrin.rules.Rule.OneOf;
import org.corrin.rules.Rule.Pattern;
import org.corrin.rules.Rule.Presence;

/** Why rules did not conclude something for one patient: which of their conditions held, and what the others lacked. */
public final class WhyNot {

    /** How far a missing conclusion is followed to the rules that would have drawn it. */
    private static final int DEEPEST = 3;

    private static final int DIGITS = 3;

    /**
     * A rule that could have concluded it.
     *
     * @param conditions its conditions, in their order
     */
    public record Tried(String rule, String file, int line, List<Condition> conditions) {}

    /**
     * A condition of such a rule.
     *
     * @param asks what it asks for, in words
     * @param held whether it held
     * @param says what is known about it, with the distance to a limit that was missed
     * @param because for a conclusion that was not drawn, the rules that could have drawn it
     */
    public record Condition(String asks, boolean held, String says, List<Tried> because) {}

    private final Dependencies dependencies;
    private final Collection<Rule> rules;
    private final Propositions propositions;
    private final Facts facts;
    private final BitSet held;

    /** @param rules all of them, without circles */
    public WhyNot(Collection<Rule> rules, Facts facts) {
        this.rules = rules;
        this.facts = facts;
        this.dependencies = new Dependencies(rules);
        this.propositions = new Propositions(rules);
        this.held = new Logic(rules, propositions).held(propositions.of(facts.all()));
    }

    /** Every rule that could give an advice, and what it lacked. */
    public List<Tried> of(String kind, String code) {
        return rules.stream()
                .filter(rule -> rule.then().stream().anyMatch(insertion -> isAdvice(insertion, kind, code)))
                .map(rule -> tried(rule, DEEPEST))
                .toList();
    }

    private static boolean isAdvice(Insertion insertion, String kind, String code) {
        return insertion.type().equals("Advice")
                && insertion.kind().equals(kind)
                && insertion.texts().get(0).equals(code);
    }

    private Tried tried(Rule rule, int deeper) {
        List<Condition> conditions = new ArrayList<>();
        rule.when().forEach(pattern -> conditions.add(condition(pattern, deeper)));
        return new Tried(rule.name(), rule.file(), rule.line(), conditions);
    }

    private Condition condition(Pattern pattern, int deeper) {
        boolean wanted = pattern.presence() == Presence.PRESENT;
        boolean there = held.intersects(propositions.askedBy(pattern));
        String asks = (wanted ? "" : "no ") + InWords.asked(pattern);
        if (there) {
            return new Condition(asks, wanted, meeting(pattern), List.of());
        }
        return Propositions.isOfFacts(pattern)
                ? new Condition(asks, !wanted, lacking(pattern), List.of())
                : new Condition(
                        asks, !wanted, "not concluded", wanted && deeper > 0 ? drawing(pattern, deeper) : List.of());
    }

    private List<Tried> drawing(Pattern pattern, int deeper) {
        return dependencies.feeding(pattern).stream()
                .map(rule -> tried(rule, deeper - 1))
                .toList();
    }

    /** What meets a condition. */
    private String meeting(Pattern pattern) {
        if (!Propositions.isOfFacts(pattern)) {
            return "concluded";
        }
        return facts.all().stream()
                .filter(fact -> Meeting.meets(fact, pattern))
                .map(fact -> InWords.fact(fact, limits(pattern)))
                .findFirst()
                .orElse("known");
    }

    /** What is known instead of what a condition asks for. */
    private String lacking(Pattern pattern) {
        Pattern withoutLimits = new Pattern(
                pattern.presence(),
                pattern.type(),
                pattern.binding(),
                pattern.constraints().stream().filter(OneOf.class::isInstance).toList(),
                pattern.line(),
                pattern.column());
        Optional<Fact> near = facts.all().stream()
                .filter(fact -> Meeting.meets(fact, withoutLimits))
                .findFirst();
        return near.map(fact -> missed(fact, pattern)).orElse("not known");
    }

    private String missed(Fact fact, Pattern pattern) {
        String known = InWords.fact(fact, limits(pattern));
        Optional<Measurement> value = fact instanceof Lab lab
                ? Optional.of(lab.value())
                : fact instanceof Order order ? order.rate() : Optional.empty();
        for (Constraint constraint : pattern.constraints()) {
            if (constraint instanceof Measured measured && value.isPresent()) {
                return known + ": " + missed(value.get(), measured);
            }
        }
        return known;
    }

    private static String missed(Measurement value, Measured measured) {
        if (value.relation() != Relation.EXACTLY) {
            return "what was reported does not tell whether it is " + InWords.compared(measured);
        }
        Ratio at = value.onScale();
        String limit = nearest(value, measured);
        Ratio there = value.scale().measure(Quantity.parse(limit));
        int side = at.compareTo(there);
        return side == 0
                ? "exactly the limit of " + Printed.limit(limit)
                : distance(at, there) + " " + Printed.unit(value.scale().unit()) + (side < 0 ? " below " : " above ")
                        + Printed.limit(limit);
    }

    /** The limit that a value outside of a band is next to. */
    private static String nearest(Measurement value, Measured measured) {
        String low = measured.limits().get(0);
        String high = measured.limits().get(measured.limits().size() - 1);
        return value.below(low) ? low : high;
    }

    private static String distance(Ratio one, Ratio other) {
        Ratio difference = new Ratio(
                one.over()
                        .multiply(other.under())
                        .subtract(other.over().multiply(one.under()))
                        .abs(),
                one.under().multiply(other.under()));
        return difference.rounded(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static List<String> limits(Pattern pattern) {
        List<String> limits = new ArrayList<>();
        if (pattern.type().equals("Lab")) {
            Topics.limits(pattern, limits);
        }
        return limits;
    }
}
