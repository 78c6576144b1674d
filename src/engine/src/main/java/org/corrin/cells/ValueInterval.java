package org.corrin.cells;

import java.util.Optional;
import org.corrin.quantities.PrintedQuantity;

/**
 * An interval of numbers between two limits of rules, as a clinician says it: "from 180 to below 200 pg/mL".
 *
 * @param rank its position among the intervals that limits cut numbers into, from below
 * @param low where it begins; empty if nothing bounds it below
 * @param high where it ends; empty if nothing bounds it above
 * @param remark a remark printed after it, such as ", more than 6 months old"; may be empty
 */
public record ValueInterval(int rank, Optional<IntervalEnd> low, Optional<IntervalEnd> high, String remark) {

    /**
     * One end of an interval.
     *
     * @param limit as a rule prints it: {@code 180 pg/mL}, or a whole number of years or days
     * @param included whether the limit itself belongs to the interval
     */
    public record IntervalEnd(String limit, boolean included) {

        private String number() {
            int space = limit.indexOf(' ');
            return space < 0 ? limit : limit.substring(0, space);
        }

        private String unit() {
            int space = limit.indexOf(' ');
            return space < 0 ? "" : limit.substring(space + 1);
        }

        private String printed() {
            return unit().isEmpty() ? limit : number() + " " + PrintedQuantity.unit(unit());
        }
    }

    public static ValueInterval at(int rank, String limit) {
        return new ValueInterval(
                rank, Optional.of(new IntervalEnd(limit, true)), Optional.of(new IntervalEnd(limit, true)), "");
    }

    public static ValueInterval below(int rank, String limit) {
        return new ValueInterval(rank, Optional.empty(), Optional.of(new IntervalEnd(limit, false)), "");
    }

    public static ValueInterval between(int rank, String low, String high) {
        return new ValueInterval(
                rank, Optional.of(new IntervalEnd(low, false)), Optional.of(new IntervalEnd(high, false)), "");
    }

    public static ValueInterval above(int rank, String limit) {
        return new ValueInterval(rank, Optional.of(new IntervalEnd(limit, false)), Optional.empty(), "");
    }

    public static ValueInterval any() {
        return new ValueInterval(0, Optional.empty(), Optional.empty(), "");
    }

    /** This interval and the next one, which begins where it ends, as one. */
    public ValueInterval upTo(ValueInterval next) {
        return new ValueInterval(rank, low, next.high, remark);
    }

    /** The same interval at another rank, with a remark about its values. */
    public ValueInterval with(String remark, int rank) {
        return new ValueInterval(rank, low, high, remark);
    }

    @Override
    public String toString() {
        return inNumbers() + remark;
    }

    /** Without the remark. */
    public String inNumbers() {
        if (low.isEmpty() && high.isEmpty()) {
            return "of any exact value";
        }
        if (low.isEmpty()) {
            return (high.get().included() ? "at most " : "below ") + high.get().printed();
        }
        if (high.isEmpty()) {
            return (low.get().included() ? "at least " : "above ") + low.get().printed();
        }
        if (low.get().limit().equals(high.get().limit())) {
            return "exactly " + low.get().printed();
        }
        boolean oneUnit = low.get().unit().equals(high.get().unit());
        return (low.get().included() ? "from " : "above ")
                + (oneUnit ? low.get().number() : low.get().printed())
                + (low.get().included() ? " to " : " and ")
                + (high.get().included() ? (low.get().included() ? "" : "at most ") : "below ")
                + high.get().printed();
    }
}
