package org.corrin.quantities;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The scale of one test, or of doses: the accepted units, and the exact factor of each to the unit in which rules compare.
 *
 * <p>Mass and amount of substance meet on one scale through the molar mass: an amount is multiplied by it, never
 * divided, so that every conversion stays an exact decimal.
 */
public final class MeasurementScale {

    private static final String MASS = "g/L";
    private static final String AMOUNT = "mol/L";
    private static final String OVER = "/";

    private final String unit;
    private final Map<String, ExactRatio> factors;
    private final Map<String, UnitExpression> expressions = new LinkedHashMap<>();
    private final Set<String> likeThatOfRules = new HashSet<>();
    private final Map<String, ExactRatio> limits = new ConcurrentHashMap<>();
    /** For a dose and its period, such as {@code ug} and {@code mo}: few, since the vocabulary names both. */
    private final Map<String, Map<String, ExactRatio>> rates = new ConcurrentHashMap<>();

    private MeasurementScale(String unit, Map<String, ExactRatio> factors) {
        this.unit = unit;
        this.factors = factors;
        factors.forEach((accepted, factor) -> {
            if (factor.compareTo(ExactRatio.of(BigDecimal.ONE)) == 0) {
                likeThatOfRules.add(accepted);
            }
        });
        factors.keySet()
                .forEach(accepted ->
                        UnitExpression.of(accepted).ifPresent(expression -> expressions.put(accepted, expression)));
    }

    /** The scale of tests whose results are no numbers: it has no unit. */
    public static MeasurementScale none() {
        return new MeasurementScale("", Map.of());
    }

    /** A scale on which no amount of substance occurs. */
    public static MeasurementScale of(String unit, List<String> accepted) {
        return of(unit, accepted, Optional.empty());
    }

    /**
     * A scale of concentrations.
     *
     * @param unit the unit that the rules compare in
     * @param accepted every unit a value may come in; the first one included
     * @param molarMass in g/mol, where values come both as a mass and as an amount of substance
     * @throws IllegalArgumentException if a unit is unknown or of another kind
     */
    public static MeasurementScale of(String unit, List<String> accepted, Optional<BigDecimal> molarMass) {
        Map<String, ExactRatio> factors = new LinkedHashMap<>();
        ExactRatio ofUnit = base(unit, unit, molarMass);
        for (String other : accepted) {
            factors.put(other, base(other, unit, molarMass).in(ofUnit).simplified());
        }
        if (!factors.containsKey(unit)) {
            throw new IllegalArgumentException("the unit of the rules, " + unit + ", is not among the accepted ones");
        }
        return new MeasurementScale(unit, factors);
    }

    /**
     * The scale of doses: so much in a time, such as {@code ug/d}.
     *
     * @param doses the units of doses; rules compare in the first
     * @param times the units of times, likewise
     * @return without doses or times the scale of nothing
     * @throws IllegalArgumentException if a unit is unknown, or the doses or the times are not all of one kind
     */
    public static MeasurementScale ofRates(List<String> doses, List<String> times) {
        if (doses.isEmpty() || times.isEmpty()) {
            return none();
        }
        Map<String, ExactRatio> factors = new LinkedHashMap<>();
        for (String time : times) {
            for (String dose : doses) {
                factors.put(
                        dose + OVER + time,
                        factor(dose, doses.get(0))
                                .in(factor(time, times.get(0)))
                                .simplified());
            }
        }
        return new MeasurementScale(doses.get(0) + OVER + times.get(0), factors);
    }

    private static ExactRatio base(String unit, String unitOfRules, Optional<BigDecimal> molarMass) {
        if (molarMass.isEmpty()) {
            return factor(unit, unitOfRules);
        }
        return UnitExpression.known(unit)
                .in(UnitExpression.known(AMOUNT))
                .map(amount -> amount.times(molarMass.get()))
                .orElseGet(() -> factor(unit, MASS));
    }

    /**
     * How many of one unit another is, exactly.
     *
     * @throws IllegalArgumentException if one is no unit, or they do not measure the same kind of thing
     */
    public static ExactRatio factor(String from, String to) {
        return UnitExpression.known(from)
                .in(UnitExpression.known(to))
                .orElseThrow(() -> new IllegalArgumentException("cannot convert from " + from + " to " + to));
    }

    /** The unit that rules compare in. */
    public String unit() {
        return unit;
    }

    /** Whether a unit is the one that rules compare in, by this name or by another: {@code ng/L} beside {@code pg/mL}. */
    public boolean isUnitOfRules(String accepted) {
        return likeThatOfRules.contains(accepted);
    }

    /** Every unit that a value may come in. */
    public Set<String> units() {
        return factors.keySet();
    }

    /** The accepted unit that a text says, in whichever way UCUM lets it be written; nothing if it says none of them. */
    public Optional<String> accepted(String written) {
        if (factors.containsKey(written)) {
            return Optional.of(written);
        }
        return UnitExpression.of(written)
                .flatMap(said -> expressions.entrySet().stream()
                        .filter(unit -> unit.getValue().isSame(said))
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    /** Whether a text says a unit of the kind that is accepted here, in whatever size. */
    public boolean measures(String written) {
        return UnitExpression.of(written)
                .filter(said -> expressions.values().stream().anyMatch(said::isOfKind))
                .isPresent();
    }

    /**
     * A quantity on this scale, in the unit of the rules.
     *
     * @throws IllegalArgumentException if the unit is not one of this scale
     */
    public ExactRatio measure(Quantity quantity) {
        ExactRatio factor = factors.get(quantity.unit());
        if (factor == null) {
            throw new IllegalArgumentException("`" + quantity.unit() + "` is none of the units " + units());
        }
        // The same divisor lets two ratios be compared without multiplying.
        return factor.under().compareTo(BigDecimal.ONE) == 0
                ? ExactRatio.of(quantity.value().multiply(factor.over()))
                : factor.times(quantity.value());
    }

    /**
     * A dose given once in every period, on a scale of rates.
     *
     * @param dose so much, such as {@code 1000 ug}
     * @param period a time, such as {@code 1 mo}
     * @throws IllegalArgumentException if the units are not those of a dose and a time here
     */
    public ExactRatio measure(Quantity dose, Quantity period) {
        return rates.computeIfAbsent(dose.unit(), given -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        period.unit(),
                        time -> factor(dose.unit(), unitOfDose(unit)).in(factor(time, unitOfTime(unit))))
                .times(dose.value())
                .dividedBy(period.value());
    }

    /** Of the unit of a rate, such as {@code ug/d}, that of the dose. */
    public static String unitOfDose(String rate) {
        return rate.substring(0, rate.lastIndexOf(OVER));
    }

    /** Of the unit of a rate, such as {@code ug/d}, that of the time. */
    public static String unitOfTime(String rate) {
        return rate.substring(rate.lastIndexOf(OVER) + OVER.length());
    }

    /** A limit as a rule prints it; the scale reads each once. */
    ExactRatio limit(String text) {
        ExactRatio known = limits.get(text);
        return known != null ? known : limits.computeIfAbsent(text, unread -> measure(Quantity.parse(unread)));
    }
}
