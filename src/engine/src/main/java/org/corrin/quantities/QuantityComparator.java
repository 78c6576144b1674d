package org.corrin.quantities;

import java.util.Arrays;
import java.util.Optional;

/** How a true value relates to the number that was reported: a laboratory may print only "&lt;150". */
public enum QuantityComparator {
    EXACTLY("="),
    LESS_THAN("<"),
    AT_MOST("<="),
    AT_LEAST(">="),
    MORE_THAN(">");

    private final String symbol;

    QuantityComparator(String symbol) {
        this.symbol = symbol;
    }

    /** The relation written as {@code =}, {@code <}, {@code <=}, {@code >=} or {@code >}, if it is one of them. */
    public static Optional<QuantityComparator> of(String symbol) {
        return Arrays.stream(values())
                .filter(relation -> relation.symbol.equals(symbol))
                .findFirst();
    }

    /** As it is put before a number; nothing before an exact one. */
    public String prefix() {
        return this == EXACTLY ? "" : symbol;
    }

    /** Whether the true value is surely below the limit, given how the number compares with it. */
    boolean surelyBelow(int numberToLimit) {
        return this == LESS_THAN ? numberToLimit <= 0 : (this == EXACTLY || this == AT_MOST) && numberToLimit < 0;
    }

    /** Whether the true value is surely at or below the limit. */
    boolean surelyAtMost(int numberToLimit) {
        return (this == EXACTLY || this == AT_MOST || this == LESS_THAN) && numberToLimit <= 0;
    }

    /** Whether the true value is surely above the limit. */
    boolean surelyAbove(int numberToLimit) {
        return this == MORE_THAN ? numberToLimit >= 0 : (this == EXACTLY || this == AT_LEAST) && numberToLimit > 0;
    }

    /** Whether the true value is surely at or above the limit. */
    boolean surelyAtLeast(int numberToLimit) {
        return (this == EXACTLY || this == AT_LEAST || this == MORE_THAN) && numberToLimit >= 0;
    }
}
