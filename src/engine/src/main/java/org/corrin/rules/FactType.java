package org.corrin.rules;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.corrin.facts.Reason;
import org.corrin.facts.Sex;
import org.corrin.facts.Symptom;
import org.corrin.facts.UntimedDose;

/** What a condition of a rule asks for: first the types of facts about a patient, then the types of conclusions. */
public enum FactType {
    LAB(Lab.class, "test", Lab::test),
    CHANGE(Change.class, "test", Change::test),
    CONDITION(Condition.class, "name", Condition::name, Condition::group),
    SYMPTOM(Symptom.class, "name", Symptom::name, Symptom::group),
    MEDICATION(Medication.class, "drug", Medication::drug, Medication::group),
    ORDER(Order.class, "drug", Order::drug, Order::group),
    DOSE(Dose.class, "drug", Dose::drug, Dose::group),
    UNTIMED_DOSE(UntimedDose.class, "drug", UntimedDose::drug, UntimedDose::group),
    AGE(Age.class),
    ONSET(Onset.class),
    SEX(Sex.class, "name", Sex::name),
    FINDING(Finding.class),
    ASSESSMENT(Assessment.class),
    ADVICE(Advice.class),
    DISCORDANCE(Discordance.class),
    VIOLATION(Violation.class);

    /** The field in which facts say what group their subject is in. */
    public static final String GROUP = "group";

    private final Class<? extends Reason> type;
    private final String subjectField;
    private final Function<Fact, String> subject;
    private final Function<Fact, String> group;

    FactType(Class<? extends Reason> type) {
        this(type, "", fact -> "");
    }

    <F extends Reason> FactType(Class<F> type, String subjectField, Function<F, String> subject) {
        this(type, subjectField, subject, fact -> "");
    }

    <F extends Reason> FactType(
            Class<F> type, String subjectField, Function<F, String> subject, Function<F, String> group) {
        this.type = type;
        this.subjectField = subjectField;
        this.subject = fact -> subject.apply(type.cast(fact));
        this.group = fact -> group.apply(type.cast(fact));
    }

    /** The field in which facts of this type say what they are about, by a name of the vocabulary; empty if none does. */
    public String subjectField() {
        return subjectField;
    }

    /** What a fact of this type is about; empty if nothing has a name. */
    public String subject(Fact fact) {
        return subject.apply(fact);
    }

    /** The group of what a fact of this type is about; empty if there are no groups. */
    public String group(Fact fact) {
        return group.apply(fact);
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
