package org.corrin.rules;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corrin.facts.Age;
import org.corrin.facts.Change;
import org.corrin.facts.Condition;
import org.corrin.facts.Dose;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Order;
import org.corrin.facts.Reason;
import org.corrin.facts.Sex;
import org.corrin.facts.Symptom;
import org.corrin.facts.UntimedDose;

/** What a condition of a rule asks for: first the types of facts about a patient, then the types of conclusions. */
public enum FactType {
    LAB(Lab.class),
    CHANGE(Change.class),
    CONDITION(Condition.class),
    SYMPTOM(Symptom.class),
    MEDICATION(Medication.class),
    ORDER(Order.class),
    DOSE(Dose.class),
    UNTIMED_DOSE(UntimedDose.class),
    AGE(Age.class),
    ONSET(Onset.class),
    SEX(Sex.class),
    FINDING(Finding.class),
    ASSESSMENT(Assessment.class),
    ADVICE(Advice.class),
    DISCORDANCE(Discordance.class),
    VIOLATION(Violation.class);

    private final Class<? extends Reason> type;

    FactType(Class<? extends Reason> type) {
        this.type = type;
    }

    private static final Map<Class<?>, FactType> OF_CLASSES =
            Arrays.stream(values()).collect(Collectors.toMap(FactType::type, type -> type));

    /** The type of a fact or conclusion. */
    public static FactType of(Reason fact) {
        FactType type = OF_CLASSES.get(fact.getClass());
        if (type == null) {
            throw new IllegalArgumentException(fact.getClass() + " is no type of facts or conclusions");
        }
        return type;
    }

    /** The type that rules write so, if there is one. */
    public static Optional<FactType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst();
    }

    /** The class of its facts or conclusions. */
    public Class<? extends Reason> type() {
        return type;
    }

    /** Whether rules conclude it, rather than a request stating it. */
    public boolean isConclusion() {
        return DerivedFact.class.isAssignableFrom(type);
    }

    /** Whether a fact is of this type. */
    public boolean isOf(Reason fact) {
        return type.isInstance(fact);
    }

    /** As rules write it, such as {@code Lab}. */
    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
