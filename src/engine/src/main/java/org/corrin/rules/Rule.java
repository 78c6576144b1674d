package org.corrin.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.facts.Change;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Lab.ReferencePosition;
import org.corrin.facts.Medication;
import org.corrin.guideline.Guideline;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.PrintedQuantity;

/**
 * A rule as it is written, taken apart.
 *
 * @param file the file it stands in
 * @param line where it begins, counted from 1
 * @param statements the ids of the statements it carries out
 * @param when its conditions, in their order
 * @param then what it inserts, in order
 * @param text the rule as it is written
 */
public record Rule(
        String name,
        String file,
        int line,
        List<String> statements,
        List<RulePattern> when,
        List<Insertion> then,
        String text) {

    /**
     * One condition: that there is, or is not, a fact of a type that meets all constraints.
     *
     * @param binding the name it is used by in {@code then}, such as {@code $lab}; empty if it has none
     */
    public record RulePattern(
            Presence presence, FactType type, String binding, List<Constraint> constraints, int line, int column) {}

    /** Whether a condition asks for a fact, or for the absence of one. */
    public enum Presence {
        PRESENT,
        ABSENT
    }

    /** One constraint of a condition: it compares a field of a fact with constants. */
    public sealed interface Constraint
            permits TextConstraint,
                    NumberConstraint,
                    MeasurementConstraint,
                    PeriodConstraint,
                    ReferenceConstraint,
                    ChangeConstraint {

        /** Whether a fact of the type that the condition asks for meets it, independently of Drools. */
        boolean isMetBy(Fact fact);

        /**
         * Its part of the key under which conclusions are kept: the same question, prepared once and asked of every fact of
         * the type. It may look at nothing but this one fact and constants. What asks more than that, such as whether two
         * facts agree, has no such part, and the key must learn of it before it can be compiled.
         */
        Predicate<Fact> keyPart();

        /** In words, such as "at least 180 pg/mL". */
        String inWords();
    }

    /**
     * That a field has one of these texts, or none of them.
     *
     * @param wanted whether the field must have one of them
     */
    public record TextConstraint(String field, boolean wanted, List<String> values) implements Constraint {
        @Override
        public boolean isMetBy(Fact fact) {
            return values.contains(PatternMatching.text(fact, field)) == wanted;
        }

        @Override
        public Predicate<Fact> keyPart() {
            Set<String> asked = Set.copyOf(values);
            return fact -> asked.contains(PatternMatching.text(fact, field)) == wanted;
        }

        @Override
        public String inWords() {
            return (wanted ? "" : "not ") + String.join(" or ", values);
        }
    }

    /** That a number of years or days compares so with a constant. */
    public record NumberConstraint(String field, LimitComparison comparison, int constant) implements Constraint {
        @Override
        public boolean isMetBy(Fact fact) {
            return comparison.holds(PatternMatching.number(fact), constant);
        }

        @Override
        public Predicate<Fact> keyPart() {
            return fact -> comparison.holds(PatternMatching.number(fact), constant);
        }

        @Override
        public String inWords() {
            return field + " " + comparison.operator() + " " + constant;
        }
    }

    /** That a value compares so with as many limits as the comparison takes. */
    public record MeasurementConstraint(LimitComparison comparison, List<String> limits) implements Constraint {
        @Override
        public boolean isMetBy(Fact fact) {
            return PatternMatching.measured(fact)
                    .map(value -> comparison.holds(value, limits))
                    .orElse(false);
        }

        @Override
        public Predicate<Fact> keyPart() {
            return fact -> {
                Optional<Measurement> value = PatternMatching.measured(fact);
                return value.isPresent() && comparison.holds(value.get(), limits);
            };
        }

        @Override
        public String inWords() {
            String printed = limits.stream().map(PrintedQuantity::limit).collect(Collectors.joining(" and "));
            return comparison.inWords() + " " + printed;
        }
    }

    /** How a time that has passed compares with a period. */
    public enum PeriodComparison {
        /** Of a result: its sample is no older. */
        TAKEN_WITHIN("takenWithin", "taken within "),
        /** Of a medication: it has been taken as long, or longer. */
        TAKEN_FOR("takenFor", "taken for ");

        private final String method;
        private final String inWords;

        PeriodComparison(String method, String inWords) {
            this.method = method;
            this.inWords = inWords;
        }

        /** As rules write it. */
        public String method() {
            return method;
        }
    }

    /** That a time compares so with a period, such as {@code 3 months}. */
    public record PeriodConstraint(PeriodComparison comparison, String period) implements Constraint {
        @Override
        public boolean isMetBy(Fact fact) {
            if (fact instanceof Lab lab) {
                return lab.takenWithin(period);
            }
            if (fact instanceof Medication medication) {
                return medication.takenFor(period);
            }
            throw PatternMatching.unread(fact, comparison.method());
        }

        @Override
        public Predicate<Fact> keyPart() {
            return this::isMetBy;
        }

        @Override
        public String inWords() {
            return comparison.inWords + period;
        }
    }

    /** That a result lies outside the limits of its own laboratory, above or below them. */
    public record ReferenceConstraint(ReferencePosition position) implements Constraint {
        @Override
        public boolean isMetBy(Fact fact) {
            return ((Lab) fact).reference() == position;
        }

        @Override
        public Predicate<Fact> keyPart() {
            return fact -> ((Lab) fact).reference() == position;
        }

        @Override
        public String inWords() {
            return position == ReferencePosition.ABOVE
                    ? "above the laboratory's own limit"
                    : "below the laboratory's own limit";
        }
    }

    /** The direction in which a result changes. */
    public enum ChangeDirection {
        FELL("fell"),
        ROSE("rose");

        private final String method;

        ChangeDirection(String method) {
            this.method = method;
        }

        /** As rules write it. */
        public String method() {
            return method;
        }
    }

    /** That a result changed so by a share of the earlier one, such as {@code 50 %}, or more. */
    public record ChangeConstraint(ChangeDirection direction, String share) implements Constraint {
        @Override
        public boolean isMetBy(Fact fact) {
            Change change = (Change) fact;
            return direction == ChangeDirection.FELL ? change.fell(share) : change.rose(share);
        }

        @Override
        public Predicate<Fact> keyPart() {
            return this::isMetBy;
        }

        @Override
        public String inWords() {
            return direction.method() + " by " + share + " or more";
        }
    }

    /**
     * Something a rule inserts.
     *
     * @param reasons the bindings it rests on
     */
    public record Insertion(Consequent consequent, List<String> reasons) {}

    /** Whether it says what must never happen, rather than what follows. */
    public boolean isLaw() {
        return file.equals(Guideline.LAWS);
    }

    /** The tests of which this rule reads a result. */
    public Stream<String> testsRead() {
        return when.stream()
                .filter(pattern -> pattern.presence() == Presence.PRESENT && pattern.type() == FactType.LAB)
                .flatMap(Rule::tests);
    }

    /** The tests that a condition names. */
    public static Stream<String> tests(RulePattern pattern) {
        return pattern.constraints().stream()
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .filter(oneOf -> oneOf.wanted() && oneOf.field().equals("test"))
                .flatMap(oneOf -> oneOf.values().stream());
    }
}
