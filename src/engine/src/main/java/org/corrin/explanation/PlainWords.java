package org.corrin.explanation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.corrin.quantities.PrintedQuantity;
import org.corrin.rules.Consequent;
import org.corrin.rules.LimitComparison;
import org.corrin.rules.Rule.ChangeConstraint;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.PeriodConstraint;
import org.corrin.rules.Rule.ReferenceConstraint;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/** Facts and conditions as a reader without rules before them understands them. */
public final class PlainWords {

    private PlainWords() {}

    /**
     * A fact: "serum B12 133 pmol/L (180.3 pg/mL)", "multiple sclerosis", "order to start cyanocobalamin".
     *
     * @param limits those a result is compared with: its rounded value never seems to lie on another side of one
     */
    public static String fact(Fact fact, List<String> limits) {
        if (fact instanceof Lab lab) {
            return lab.test() + " "
                    + lab.measured()
                            .map(value -> PrintedQuantity.value(value, limits))
                            .orElse(lab.result());
        }
        if (fact instanceof Change change) {
            return change.test() + " " + PrintedQuantity.value(change.later(), limits) + ", before that "
                    + PrintedQuantity.value(change.earlier(), limits);
        }
        if (fact instanceof UntimedDose dose) {
            return dose.drug() + ", on an unknown day before the sample of " + dose.beforeSampleOf();
        }
        if (fact instanceof Condition condition) {
            return condition.name();
        }
        if (fact instanceof Symptom symptom) {
            return symptom.name();
        }
        if (fact instanceof Medication medication) {
            return "medication with " + medication.drug();
        }
        if (fact instanceof Order order) {
            return "order to " + order.action() + " " + order.drug()
                    + (order.doseAsStated().equals(Fact.NOT_STATED)
                            ? ""
                            : ", " + PrintedQuantity.unit(order.doseAsStated()))
                    + (order.route().equals(Fact.NOT_STATED) ? "" : ", " + order.route())
                    + (order.reason().equals(Fact.NOT_STATED) ? "" : ", as " + order.reason());
        }
        if (fact instanceof Dose dose) {
            return dose.drug() + " " + dose.days() + " days before the sample of " + dose.beforeSampleOf();
        }
        if (fact instanceof Sex sex) {
            return "sex " + sex.name();
        }
        return fact instanceof Onset onset
                ? onset.of() + " that began at the age of " + onset.years()
                : "an age of " + ((Age) fact).years() + " years";
    }

    /** What a condition asks to be there: "serum B12 below 180 pg/mL", "assessment confirmed or functional". */
    public static String asked(RulePattern pattern) {
        return switch (pattern.type()) {
            case LAB ->
                field("", pattern, "test")
                        + field(" ", pattern, "result")
                        + measured(pattern)
                                .map(" "::concat)
                                .orElse(field("", pattern, "result").isEmpty() ? " known" : "")
                        + others(pattern);
            case CHANGE -> "change of " + field("", pattern, "test") + others(pattern);
            case UNTIMED_DOSE ->
                "dose" + field(" of ", pattern, "drug") + field(" of ", pattern, "group")
                        + field(" on an unknown day before the sample of ", pattern, "beforeSampleOf");
            case ORDER ->
                "order" + field(" to ", pattern, "action") + field(" ", pattern, "drug") + field(" ", pattern, "group")
                        + field(", ", pattern, "route") + reason(pattern)
                        + measured(pattern).map(", "::concat).orElse("");
            case MEDICATION ->
                "medication" + field(" with ", pattern, "drug") + field(" with ", pattern, "group")
                        + field(", last dose ", pattern, "lastDose") + others(pattern);
            case DOSE ->
                "dose" + field(" of ", pattern, "drug") + field(" of ", pattern, "group")
                        + years(pattern, " ").map(days -> days + " days").orElse("")
                        + field(" before the sample of ", pattern, "beforeSampleOf");
            case AGE ->
                "an age" + years(pattern, " ").map(years -> years + " years").orElse(" known");
            case ONSET -> {
                String of = field("", pattern, "of");
                yield (of.isEmpty() ? "an onset" : of + " that began") + " at an age"
                        + years(pattern, " ").orElse(" known");
            }
            case FINDING -> field("", pattern, "about") + field(" ", pattern, "level");
            case ASSESSMENT -> "assessment" + field(" ", pattern, "status");
            case ADVICE ->
                "advice" + field(" ", pattern, "kind") + field(" ", pattern, "code") + field(" ", pattern, "strength");
            case DISCORDANCE -> "results that disagree";
            case SEX -> "sex" + field(" ", pattern, "name");
            case CONDITION -> named(pattern, "condition");
            case SYMPTOM -> named(pattern, "symptom");
            default -> field("", pattern, "name");
        };
    }

    /** By its name, by its group, or by any. */
    private static String named(RulePattern pattern, String kind) {
        String name = field("", pattern, "name");
        String group = field("", pattern, "group");
        if (group.isEmpty()) {
            return name.isEmpty() ? "a " + kind : name;
        }
        return (name.isEmpty() ? "a " + kind : name) + " of the group " + group;
    }

    /** A conclusion, in the same words. */
    static String concluded(Consequent concluded) {
        return switch (concluded.type()) {
            case ASSESSMENT -> "assessment " + concluded.written();
            case ADVICE -> "advice " + concluded.written();
            case DISCORDANCE -> "results that disagree";
            default -> concluded.written();
        };
    }

    /** What a field must say, after some words; empty if any text will do. */
    private static String field(String before, RulePattern pattern, String field) {
        return pattern.constraints().stream()
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .filter(oneOf -> oneOf.field().equals(field))
                .map(oneOf -> before + (oneOf.wanted() ? "" : "other than ") + String.join(" or ", oneOf.values()))
                .collect(Collectors.joining());
    }

    /** Constraints that are neither of texts nor of numbers nor of limits: ", taken within 3 months". */
    private static String others(RulePattern pattern) {
        return pattern.constraints().stream()
                .filter(constraint -> constraint instanceof PeriodConstraint
                        || constraint instanceof ReferenceConstraint
                        || constraint instanceof ChangeConstraint)
                .map(constraint -> ", " + constraint.inWords())
                .collect(Collectors.joining());
    }

    private static String reason(RulePattern pattern) {
        String reason = field("", pattern, "reason");
        return reason.isEmpty() ? "" : (reason.contains(Fact.NOT_STATED) ? ", reason " : ", as ") + reason;
    }

    private static Optional<String> measured(RulePattern pattern) {
        return pattern.constraints().stream()
                .filter(MeasurementConstraint.class::isInstance)
                .map(MeasurementConstraint.class::cast)
                .map(PlainWords::compared)
                .reduce((one, other) -> one + " and " + other);
    }

    private static Optional<String> years(RulePattern pattern, String before) {
        return pattern.constraints().stream()
                .filter(NumberConstraint.class::isInstance)
                .map(NumberConstraint.class::cast)
                .map(PlainWords::compared)
                .reduce((one, other) -> one + " and " + other)
                .map(before::concat);
    }

    private static String compared(NumberConstraint compared) {
        return compared.comparison().inWords() + " " + compared.constant();
    }

    /** How a value is compared: "below 180 pg/mL", "from 180 pg/mL to 350 pg/mL". */
    static String compared(MeasurementConstraint measured) {
        List<String> limits =
                measured.limits().stream().map(PrintedQuantity::limit).toList();
        return measured.comparison() == LimitComparison.BETWEEN
                ? "from " + limits.get(0) + " to " + limits.get(1)
                : measured.comparison().inWords() + " " + limits.get(0);
    }
}
