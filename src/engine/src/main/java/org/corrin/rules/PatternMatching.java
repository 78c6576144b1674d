package org.corrin.rules;

import java.util.Optional;
import org.corrin.facts.Age;
import org.corrin.facts.Change;
import org.corrin.facts.Condition;
import org.corrin.facts.Dose;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Order;
import org.corrin.facts.Sex;
import org.corrin.facts.Symptom;
import org.corrin.facts.UntimedDose;
import org.corrin.quantities.Measurement;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.RulePattern;

/** Decides in plain Java whether a fact meets a condition, independently of Drools. */
public final class PatternMatching {

    private PatternMatching() {}

    /** Whether a fact is of the type that a condition asks for, or asks to be absent, and meets its constraints. */
    public static boolean meets(Fact fact, RulePattern pattern) {
        if (!pattern.type().isOf(fact)) {
            return false;
        }
        // A loop rather than a stream: a proof asks this some millions of times.
        for (Constraint constraint : pattern.constraints()) {
            if (!constraint.isMetBy(fact)) {
                return false;
            }
        }
        return true;
    }

    /** The value of a fact that compares with limits, if it has one. */
    static Optional<Measurement> measured(Fact fact) {
        if (fact instanceof Lab lab) {
            return lab.measured();
        }
        if (fact instanceof Order order) {
            return order.rate();
        }
        throw unread(fact, "a value with a unit");
    }

    /** What a fact says in a field that rules may ask for. */
    public static String text(Fact fact, String field) {
        if (fact instanceof Lab lab) {
            return switch (field) {
                case "test" -> lab.test();
                case "result" -> lab.result();
                default -> throw unread(fact, field);
            };
        }
        if (fact instanceof Change change && field.equals("test")) {
            return change.test();
        }
        if (fact instanceof UntimedDose dose) {
            return switch (field) {
                case "drug" -> dose.drug();
                case "group" -> dose.group();
                case "beforeSampleOf" -> dose.beforeSampleOf();
                default -> throw unread(fact, field);
            };
        }
        if (fact instanceof Condition condition) {
            return switch (field) {
                case "name" -> condition.name();
                case "group" -> condition.group();
                default -> throw unread(fact, field);
            };
        }
        if (fact instanceof Symptom symptom) {
            return switch (field) {
                case "name" -> symptom.name();
                case "group" -> symptom.group();
                default -> throw unread(fact, field);
            };
        }
        if (fact instanceof Sex sex && field.equals("name")) {
            return sex.name();
        }
        if (fact instanceof Onset onset && field.equals("of")) {
            return onset.of();
        }
        if (fact instanceof Medication medication) {
            return switch (field) {
                case "drug" -> medication.drug();
                case "group" -> medication.group();
                case "lastDose" -> medication.lastDose();
                default -> throw unread(fact, field);
            };
        }
        if (fact instanceof Dose dose) {
            return switch (field) {
                case "drug" -> dose.drug();
                case "group" -> dose.group();
                case "beforeSampleOf" -> dose.beforeSampleOf();
                default -> throw unread(fact, field);
            };
        }
        if (fact instanceof Order order) {
            return switch (field) {
                case "action" -> order.action();
                case "drug" -> order.drug();
                case "group" -> order.group();
                case "route" -> order.route();
                case "reason" -> order.reason();
                default -> throw unread(fact, field);
            };
        }
        throw unread(fact, field);
    }

    /** The whole number of a fact that has one. */
    public static int number(Fact fact) {
        if (fact instanceof Age age) {
            return age.years();
        }
        if (fact instanceof Onset onset) {
            return onset.years();
        }
        if (fact instanceof Dose dose) {
            return dose.days();
        }
        throw unread(fact, "a number");
    }

    /** The dialect refuses such a condition. */
    static IllegalStateException unread(Fact fact, String field) {
        return new IllegalStateException(
                "the proof cannot read `" + field + "` of a " + fact.getClass().getSimpleName());
    }
}
