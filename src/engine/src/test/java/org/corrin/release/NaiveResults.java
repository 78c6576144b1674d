package org.corrin.release;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.corrin.KnownUnits;
import org.corrin.KnownUnits.Factor;
import org.corrin.release.Patient.Result;
import org.corrin.release.Patient.Sample;

/** How the results of a patient that count compare with limits, in plain Java. */
final class NaiveResults {

    /** Where a result lies beside the limits of its test. MMA has one limit, and so is never low. */
    enum Band {
        UNKNOWN,
        LOW,
        MIDDLE,
        HIGH,
        UNCLEAR
    }

    /** How many months a result counts; what is not named counts for ever. */
    private static final Map<String, Integer> MONTHS_VALID = Map.of(
            "serum B12", 12,
            "holoTC", 12,
            "MMA", 12,
            "homocysteine", 12,
            "serum folate", 12,
            "red-cell folate", 12,
            "MCV", 12,
            "eGFR", 12,
            "hemoglobin", 3);

    private final Map<String, Sample> labs;

    NaiveResults(Patient patient) {
        this.labs = patient.labs();
    }

    Band band(String test) {
        return switch (test) {
            case "serum B12" -> band(test, "180", "350");
            case "holoTC" -> band(test, "25", "70");
            case "MMA" ->
                !known(test)
                        ? Band.UNKNOWN
                        : above(test, "271") ? Band.HIGH : atMost(test, "271") ? Band.MIDDLE : Band.UNCLEAR;
            default -> throw new IllegalArgumentException(test);
        };
    }

    /** Below the low limit, above the high one, or neither; both limits themselves are neither. */
    private Band band(String test, String from, String to) {
        if (!known(test)) {
            return Band.UNKNOWN;
        }
        if (below(test, from)) {
            return Band.LOW;
        }
        if (above(test, to)) {
            return Band.HIGH;
        }
        return atLeast(test, from) && atMost(test, to) ? Band.MIDDLE : Band.UNCLEAR;
    }

    boolean known(String test) {
        return sample(test).isPresent();
    }

    /** The sample of a test, if it is neither too old nor of a day that is still to come. */
    Optional<Sample> sample(String test) {
        return Optional.ofNullable(labs.get(test))
                .filter(sample -> sample.on().stream()
                        .noneMatch(day -> day.isAfter(Patient.AS_OF)
                                || MONTHS_VALID.containsKey(test)
                                        && day.isBefore(Patient.AS_OF.minusMonths(MONTHS_VALID.get(test)))));
    }

    boolean below(String test, String limit) {
        return surely(test, limit, "<", -1);
    }

    boolean atMost(String test, String limit) {
        return surely(test, limit, "<=", 0, -1);
    }

    boolean above(String test, String limit) {
        return surely(test, limit, ">", 1);
    }

    private boolean atLeast(String test, String limit) {
        return surely(test, limit, ">=", 0, 1);
    }

    /**
     * Whether each report of the sample surely compares so with the limit. A report such as "&lt;180" does so where each
     * value it stands for does: below 180 the number reported may be 180 itself, for "&lt;=180" it may not.
     */
    private boolean surely(String test, String limit, String asked, Integer... allowed) {
        return sample(test)
                .filter(sample -> sample.reports().stream().allMatch(report -> {
                    Factor factor = KnownUnits.OF_TESTS.get(test).get(report.unit());
                    int compared = factor.compare(report.value(), new BigDecimal(limit));
                    return surely(report, compared, asked, allowed);
                }))
                .isPresent();
    }

    private static boolean surely(Result report, int compared, String asked, Integer... allowed) {
        String comparator = report.comparator();
        if (comparator.isEmpty()) {
            return Arrays.asList(allowed).contains(compared);
        }
        if (comparator.charAt(0) != asked.charAt(0)) {
            return false;
        }
        int direction = asked.charAt(0) == '<' ? -1 : 1;
        boolean limitItself = asked.endsWith("=") || !comparator.endsWith("=");
        return compared == direction || compared == 0 && limitItself;
    }

    /** Whether a result lies below the lower limit of its laboratory, which came with it in the same unit. */
    boolean belowReference(String test) {
        return sample(test)
                .filter(sample -> sample.low()
                        .filter(limit -> allSurely(sample, limit, "<", -1))
                        .isPresent())
                .isPresent();
    }

    /** Whether a result lies above the upper limit of its laboratory, which came with it in the same unit. */
    boolean aboveReference(String test) {
        return sample(test)
                .filter(sample -> sample.high()
                        .filter(limit -> allSurely(sample, limit, ">", 1))
                        .isPresent())
                .isPresent();
    }

    private static boolean allSurely(Sample sample, BigDecimal limit, String asked, int allowed) {
        return sample.reports().stream()
                .allMatch(report -> surely(report, report.value().compareTo(limit), asked, allowed));
    }
}
