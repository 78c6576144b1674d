package org.corrin.quantities;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;

/** Values and limits as people read them. */
public final class PrintedQuantity {

    private static final int USUAL_DIGITS = 3;
    private static final int MOST_DIGITS = 15;

    /** The units of a vocabulary are few; requests cannot add to them. */
    private static final Map<WordedUnit, String> UNITS = new ConcurrentHashMap<>();

    private record WordedUnit(String ucum, QuantityWords words) {}

    private PrintedQuantity() {}

    /** A limit as a rule prints it, such as {@code 180 pg/mL}. */
    public static String limit(String text) {
        return limit(text, QuantityWords.ENGLISH);
    }

    /** The same in another language. */
    public static String limit(String text, QuantityWords words) {
        Quantity limit = Quantity.parse(text);
        return words.number(limit.value().toPlainString()) + " " + unit(limit.unit(), words);
    }

    /** A unit in common writing: UCUM writes an annotation in braces and the micro sign as a letter. */
    public static String unit(String ucum) {
        return unit(ucum, QuantityWords.ENGLISH);
    }

    /** The same in another language. */
    public static String unit(String ucum, QuantityWords words) {
        return UNITS.computeIfAbsent(new WordedUnit(ucum, words), PrintedQuantity::inCommonWriting);
    }

    /** An amount as it was stated, such as {@code 1000 ug/d}, in a language. */
    public static String stated(String amount, QuantityWords words) {
        int space = amount.indexOf(' ');
        return space < 0
                ? unit(amount, words)
                : words.number(amount.substring(0, space)) + unit(amount.substring(space), words);
    }

    private static String inCommonWriting(WordedUnit unit) {
        QuantityWords words = unit.words();
        return unit.ucum()
                .replace("{1.73_m2}", words.number("1.73") + " m²")
                .replaceAll("\\bu(?=g|mol)", "µ")
                .replaceAll("/d$", Matcher.quoteReplacement(" " + words.perDay()))
                .replaceAll("/wk$", Matcher.quoteReplacement(" " + words.perWeek()))
                .replaceAll("/mo$", Matcher.quoteReplacement(" " + words.perMonth()));
    }

    /**
     * A result as it was received and, where the rules compare in another unit, converted.
     *
     * @param limits those the rules compare this test with: a rounded value lies on the same side of each
     */
    public static String value(Measurement value, Collection<String> limits) {
        return value(value, limits, QuantityWords.ENGLISH);
    }

    /** The same in another language. */
    public static String value(Measurement value, Collection<String> limits, QuantityWords words) {
        return lowestToHighest(value, limits, words, report -> report(report, limits, words));
    }

    /**
     * Of several reports the lowest and the highest, as in {@code 142 pg/mL to 150 pg/mL}; one of them, if they are the
     * same in print and no limit lies between them.
     */
    private static String lowestToHighest(
            Measurement value, Collection<String> limits, QuantityWords words, Function<Measurement, String> printed) {
        if (value.upTo().isEmpty()) {
            return printed.apply(value);
        }
        List<Measurement> reports = value.reports();
        Measurement lowest = reports.get(0);
        Measurement highest = reports.get(reports.size() - 1);
        boolean areOne = reports.size() == 1
                || lowest.printsAs(highest)
                        && limits.stream()
                                .allMatch(limit -> lowest.below(limit) == highest.below(limit)
                                        && lowest.above(limit) == highest.above(limit));
        return areOne ? printed.apply(lowest) : printed.apply(lowest) + " " + words.to() + " " + printed.apply(highest);
    }

    private static String report(Measurement value, Collection<String> limits, QuantityWords words) {
        Quantity reported = value.reported();
        String received = value.relation().prefix()
                + words.number(reported.value().toPlainString()) + " " + unit(reported.unit(), words);
        String unitOfRules = value.scale().unit();
        return value.scale().isUnitOfRules(reported.unit())
                ? received
                : received + " (" + value.relation().prefix() + words.number(rounded(value, limits)) + " "
                        + unit(unitOfRules, words) + ")";
    }

    /**
     * The same, with mass beside amount for readers of either: a result that came in the unit of the rules is shown in the
     * first accepted unit of the other kind as well, if there is one.
     */
    public static String inBothUnits(Measurement value, Collection<String> limits, QuantityWords words) {
        return lowestToHighest(value, limits, words, report -> reportInBothUnits(report, limits, words));
    }

    private static String reportInBothUnits(Measurement value, Collection<String> limits, QuantityWords words) {
        MeasurementScale scale = value.scale();
        String printed = report(value, limits, words);
        return scale.isUnitOfRules(value.reported().unit())
                ? scale.units().stream()
                        .filter(unit -> !UnitExpression.known(unit).isOfKind(UnitExpression.known(scale.unit())))
                        .findFirst()
                        .map(unit -> printed + " (" + value.relation().prefix()
                                + words.number(value.onScale()
                                        .in(scale.measure(new Quantity(BigDecimal.ONE, unit)))
                                        .rounded(USUAL_DIGITS)
                                        .toPlainString())
                                + " " + unit(unit, words) + ")")
                        .orElse(printed)
                : printed;
    }

    private static String rounded(Measurement value, Collection<String> limits) {
        int digits = USUAL_DIGITS;
        BigDecimal rounded = value.onScale().rounded(digits);
        while (digits < MOST_DIGITS && !sameSides(rounded, value.onScale(), limits, value.scale())) {
            digits++;
            rounded = value.onScale().rounded(digits);
        }
        return rounded.toPlainString();
    }

    private static boolean sameSides(
            BigDecimal rounded, ExactRatio exact, Collection<String> limits, MeasurementScale scale) {
        ExactRatio near = ExactRatio.of(rounded);
        for (String text : limits) {
            ExactRatio limit = scale.limit(text);
            if (Integer.signum(near.compareTo(limit)) != Integer.signum(exact.compareTo(limit))) {
                return false;
            }
        }
        return true;
    }
}
