package org.corrin.guideline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an order does with a treatment. A vocabulary may call it otherwise, and says then which of these it means. */
public enum OrderAction {
    /** It begins, or goes on. */
    START,
    /** It ends, or is not to begin. */
    STOP;

    /** The one of this name, as a vocabulary writes it. */
    static Optional<OrderAction> named(String name) {
        return Arrays.stream(values())
                .filter(action -> action.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
