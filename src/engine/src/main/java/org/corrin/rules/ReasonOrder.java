package org.corrin.rules;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.corrin.facts.Fact;
import org.corrin.facts.Reason;

/**
 * The order of what one rule concludes: by what is said, then by the positions of what it rests on. The texts of pointers
 * would put {@code orders/10} before {@code orders/2}.
 */
public final class ReasonOrder implements Comparator<DerivedFact> {

    private final ToIntFunction<Fact> positions;

    /** @param positions of the facts that everything rests on */
    public ReasonOrder(ToIntFunction<Fact> positions) {
        this.positions = positions;
    }

    @Override
    public int compare(DerivedFact one, DerivedFact other) {
        int order = one.inWords().compareTo(other.inWords());
        return order == 0 ? compare(one.because(), other.because()) : order;
    }

    private int compare(List<Reason> some, List<Reason> others) {
        int shorter = Math.min(some.size(), others.size());
        for (int i = 0; i < shorter; i++) {
            int order = compare(some.get(i), others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(some.size(), others.size());
    }

    /** A conclusion comes before a fact. */
    private int compare(Reason one, Reason other) {
        if (one == other) {
            return 0;
        }
        if (one instanceof Fact fact) {
            return other instanceof Fact second
                    ? Integer.compare(positions.applyAsInt(fact), positions.applyAsInt(second))
                    : 1;
        }
        return other instanceof Fact ? -1 : compare((DerivedFact) one, (DerivedFact) other);
    }
}
