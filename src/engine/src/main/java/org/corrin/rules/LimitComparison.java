package org.corrin.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.corrin.quantities.Measurement;

/**
 * How a value or a whole number is compared with a limit. Only {@link #BETWEEN} takes two limits, and no whole number is
 * compared so.
 */
public enum LimitComparison {
    BELOW("below", "<", "below"),
    AT_MOST("atMost", "<=", "at most"),
    ABOVE("above", ">", "above"),
    AT_LEAST("atLeast", ">=", "at least"),
    BETWEEN("between", "", "between");

    private final String method;
    private final String operator;
    private final String inWords;

    LimitComparison(String method, String operator, String inWords) {
        this.method = method;
        this.operator = operator;
        this.inWords = inWords;
    }

    /** The comparison that rules write so for values with a unit, if there is one. */
    public static Optional<LimitComparison> ofMethod(String method) {
        return Arrays.stream(values()).filter(one -> one.method.equals(method)).findFirst();
    }

    /** The comparison that rules write so for whole numbers, if there is one. */
    public static Optional<LimitComparison> ofOperator(String operator) {
        return Arrays.stream(values())
                .filter(one -> one != BETWEEN && one.operator.equals(operator))
                .findFirst();
    }

    /** Every comparison of values with a unit, as rules write it. */
    public static List<String> methods() {
        return Arrays.stream(values()).map(LimitComparison::method).toList();
    }

    /** As rules write it for values with a unit, such as {@code atMost}. */
    public String method() {
        return method;
    }

    /** As rules write it for whole numbers, such as {@code <=}. */
    public String operator() {
        return operator;
    }

    /** In plain words, such as "at most". */
    public String inWords() {
        return inWords;
    }

    /** How many limits it takes. */
    public int limitsTaken() {
        return this == BETWEEN ? 2 : 1;
    }

    /** Whether a whole number compares so with a constant. */
    public boolean holds(int number, int constant) {
        return switch (this) {
            case BELOW -> number < constant;
            case AT_MOST -> number <= constant;
            case ABOVE -> number > constant;
            case AT_LEAST -> number >= constant;
            case BETWEEN -> throw new IllegalStateException("a whole number does not lie between two limits");
        };
    }

    /** Whether a value surely compares so with as many limits as this takes. */
    public boolean holds(Measurement value, List<String> limits) {
        String limit = limits.get(0);
        return switch (this) {
            case BELOW -> value.below(limit);
            case AT_MOST -> value.atMost(limit);
            case ABOVE -> value.above(limit);
            case AT_LEAST -> value.atLeast(limit);
            case BETWEEN -> value.between(limit, limits.get(1));
        };
    }
}
