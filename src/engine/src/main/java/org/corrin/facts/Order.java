package org.corrin.facts;

import java.util.Objects;
import java.util.Optional;
import org.corrin.quantities.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * A drug that a clinician is about to start or stop.
 *
 * <p>Parts the request leaves out are {@link Fact#NOT_STATED}; an order whose dose or frequency is not stated compares
 * with no limit.
 */
public final class Order implements Fact {

    private final String pointer;
    private final String action;
    private final String drug;
    private final String group;
    private final String route;
    private final String reason;
    private final @Nullable Measurement rate;
    private final String doseAsStated;

    private Order(
            String pointer,
            String action,
            String drug,
            String group,
            String route,
            String reason,
            @Nullable Measurement rate,
            String doseAsStated) {
        this.pointer = Objects.requireNonNull(pointer, "pointer");
        this.action = Objects.requireNonNull(action, "action");
        this.drug = Objects.requireNonNull(drug, "drug");
        this.group = Objects.requireNonNull(group, "group");
        this.route = Objects.requireNonNull(route, "route");
        this.reason = Objects.requireNonNull(reason, "reason");
        this.rate = rate;
        this.doseAsStated = Objects.requireNonNull(doseAsStated, "doseAsStated");
    }

    /** An order of a drug, by its name and group in the vocabulary, that states nothing else. */
    public static Order of(String pointer, String action, String drug, String group) {
        return new Order(pointer, action, drug, group, NOT_STATED, NOT_STATED, null, NOT_STATED);
    }

    /** The same order by this route. */
    public Order by(String route) {
        return new Order(pointer, action, drug, group, route, reason, rate, doseAsStated);
    }

    /** The same order for this reason. */
    public Order because(String reason) {
        return new Order(pointer, action, drug, group, route, reason, rate, doseAsStated);
    }

    /**
     * The same order with this dose in a time.
     *
     * @param doseAsStated the dose and frequency in the words of the request, such as {@code 1000 ug every day}
     */
    public Order dosed(Measurement rate, String doseAsStated) {
        return new Order(pointer, action, drug, group, route, reason, rate, doseAsStated);
    }

    @Override
    public String pointer() {
        return pointer;
    }

    /** {@code start} or {@code stop}. */
    public String action() {
        return action;
    }

    /** The drug's name in the vocabulary. */
    public String drug() {
        return drug;
    }

    /** The group the vocabulary puts the drug in, or {@code none}. */
    public String group() {
        return group;
    }

    /** How it is to be given, such as {@code oral}. */
    public String route() {
        return route;
    }

    /** What it is for, such as {@code prophylaxis}. */
    public String reason() {
        return reason;
    }

    /** The dose and frequency in the words of the request, or {@link Fact#NOT_STATED}. */
    public String doseAsStated() {
        return doseAsStated;
    }

    /** The dose in a time, if both are stated. */
    public Optional<Measurement> rate() {
        return Optional.ofNullable(rate);
    }

    /** Whether the dose is surely below the limit, such as {@code 1000 ug/d}. */
    public boolean below(String limit) {
        return rate != null && rate.below(limit);
    }

    /** Whether the dose is surely at or below the limit. */
    public boolean atMost(String limit) {
        return rate != null && rate.atMost(limit);
    }

    /** Whether the dose is surely above the limit. */
    public boolean above(String limit) {
        return rate != null && rate.above(limit);
    }

    /** Whether the dose is surely at or above the limit. */
    public boolean atLeast(String limit) {
        return rate != null && rate.atLeast(limit);
    }

    /** Whether the dose surely lies between the limits, both included. */
    public boolean between(String low, String high) {
        return rate != null && rate.between(low, high);
    }

    @Override
    public Order at(String place) {
        return new Order(place, action, drug, group, route, reason, rate, doseAsStated);
    }
}
