package org.corrin.proof;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.corrin.facts.Age;
import org.corrin.facts.Condition;
import org.corrin.facts.Dose;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Order;
import org.corrin.facts.Printed;
import org.corrin.facts.Symptom;
import org.corrin.rules.Rule.Compared;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Measured;
import org.corrin.rules.Rule.OneOf;
import org.corrin.rules.Rule.Pattern;

/** Facts and conditions as a reader without rules before them understands them. */
public final class InWords {

    private InWords() {}

    /**
     * A fact: "serum B12 133 pmol/L (180.3 pg/mL)", "multiple sclerosis", "order to start cyanocobalamin".
     *
     * @param limits those a result is compared with: its rounded value never seems to lie on another side of one
     */
    public static String fact(Fact fact, List<String> limits) {
        if (fact instanceof Lab lab) {
            return lab.test() + " " + Printed.value(lab.value(), limits);
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
                    + (order.doseAsStated().equals(Fact.NOT_STATED) ? "" : ", " + Printed.unit(order.doseAsStated()))
                    + (order.reason().equals(Fact.NOT_STATED) ? "" : ", as " + order.reason());
        }
        if (fact instanceof Dose dose) {
            return dose.drug() + " " + dose.days() + " days before the sample of " + dose.beforeSampleOf();
        }
        return fact instanceof Onset onset
                ? "MS that began at the age of " + onset.years()
                : "an age of " + ((Age) fact).years() + " years";
    }

    /** What a condition asks to be there: "serum B12 below 180 pg/mL", "assessment confirmed or functional". */
    static String asked(Pattern pattern) {
        String names = pattern.constraints().stream()
                .filter(OneOf.class::isInstance)
                .map(InWords::constraint)
                .collect(Collectors.joining(", "));
        String compared = pattern.constraints().stream()
                .filter(constraint -> !(constraint instanceof OneOf))
                .map(InWords::constraint)
                .collect(Collectors.joining(" and "));
        return switch (pattern.type()) {
            case "Lab" -> names + (compared.isEmpty() ? " known" : " " + compared);
            case "Condition", "Symptom" -> names;
            case "Finding" -> names.replace(", ", " ");
            case "Age" -> "an age of years" + compared.replace("years", "");
            case "Onset" -> "MS that began at an age of years" + compared.replace("years", "");
            case "Discordance" -> "results that disagree";
            default ->
                pattern.type().toLowerCase(Locale.ROOT)
                        + (names.isEmpty() ? "" : " " + names)
                        + (compared.isEmpty() ? "" : ", " + compared);
        };
    }

    private static String constraint(Constraint constraint) {
        if (constraint instanceof OneOf oneOf) {
            return (oneOf.wanted() ? "" : "other than ") + String.join(" or ", oneOf.values());
        }
        if (constraint instanceof Compared compared) {
            return compared.field() + " " + compared.operator() + " " + compared.constant();
        }
        return compared((Measured) constraint);
    }

    /** How a value is compared: "below 180 pg/mL", "from 180 pg/mL to 350 pg/mL". */
    static String compared(Measured measured) {
        List<String> limits = measured.limits().stream().map(Printed::limit).toList();
        return switch (measured.method()) {
            case "between" -> "from " + limits.get(0) + " to " + limits.get(1);
            case "atMost" -> "at most " + limits.get(0);
            case "atLeast" -> "at least " + limits.get(0);
            default -> measured.method() + " " + limits.get(0);
        };
    }
}
