package org.corrin.rules.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.corrin.facts.Change;
import org.corrin.facts.ElapsedTime;
import org.corrin.facts.Lab.ReferencePosition;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule.ChangeConstraint;
import org.corrin.rules.Rule.ChangeDirection;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.PeriodComparison;
import org.corrin.rules.Rule.PeriodConstraint;
import org.corrin.rules.Rule.ReferenceConstraint;

/** A word that compares a fact otherwise than with limits in a unit, such as {@code takenWithin( "3 months" )}. */
enum ConstraintMethod {
    TAKEN_WITHIN(
            FactType.LAB,
            "takenWithin",
            ElapsedTime::period,
            "3 months",
            period -> new PeriodConstraint(PeriodComparison.TAKEN_WITHIN, period)),
    ABOVE_REFERENCE(FactType.LAB, "aboveReference", new ReferenceConstraint(ReferencePosition.ABOVE)),
    BELOW_REFERENCE(FactType.LAB, "belowReference", new ReferenceConstraint(ReferencePosition.BELOW)),
    TAKEN_FOR(
            FactType.MEDICATION,
            "takenFor",
            ElapsedTime::period,
            "4 months",
            period -> new PeriodConstraint(PeriodComparison.TAKEN_FOR, period)),
    FELL(FactType.CHANGE, "fell", Change::share, "50 %", share -> new ChangeConstraint(ChangeDirection.FELL, share)),
    ROSE(FactType.CHANGE, "rose", Change::share, "50 %", share -> new ChangeConstraint(ChangeDirection.ROSE, share));

    private final FactType type;
    private final String written;
    private final Consumer<String> parsing;
    private final String example;
    private final Function<String, Constraint> constraint;

    /** One that takes a text. */
    ConstraintMethod(
            FactType type,
            String written,
            Consumer<String> parsing,
            String example,
            Function<String, Constraint> constraint) {
        this.type = type;
        this.written = written;
        this.parsing = parsing;
        this.example = example;
        this.constraint = constraint;
    }

    /** One that takes nothing. */
    ConstraintMethod(FactType type, String written, Constraint constraint) {
        this(type, written, text -> {}, "", nothing -> constraint);
    }

    static Optional<ConstraintMethod> named(String method) {
        return Arrays.stream(values()).filter(one -> one.written.equals(method)).findFirst();
    }

    /** Those that conditions on a type of fact may use, as rules write them. */
    static List<String> of(FactType type) {
        return Arrays.stream(values())
                .filter(one -> one.type == type)
                .map(one -> one.written)
                .toList();
    }

    /** Whether it compares a value with the limits of its laboratory. */
    boolean isOfReference() {
        return this == ABOVE_REFERENCE || this == BELOW_REFERENCE;
    }

    /** How it is written, with an example of what it takes. */
    String example() {
        return example.isEmpty() ? written + "()" : written + "( \"" + example + "\" )";
    }

    /** Whether it takes these texts, as many of them as it needs. */
    boolean takes(List<String> texts) {
        if (texts.size() != (example.isEmpty() ? 0 : 1)) {
            return false;
        }
        try {
            texts.forEach(parsing);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The constraint that it writes; only of texts that it takes. */
    Constraint constraint(List<String> texts) {
        return constraint.apply(texts.isEmpty() ? "" : texts.get(0));
    }
}
