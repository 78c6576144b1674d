package org.corrin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * Every unit that the shipped vocabulary accepts, and how much of the test's own unit one of it is: written out a second
 * time, from the molar masses, so that a wrong factor is noticed.
 */
public final class KnownUnits {

    /** An exact factor; it is a quotient where a mass is turned into an amount. */
    public record Factor(BigDecimal over, BigDecimal under) {

        private static Factor of(String over, String under) {
            return new Factor(new BigDecimal(over), new BigDecimal(under));
        }

        /** So much of the test's own unit in this one, rounded to so many digits. */
        public BigDecimal backwards(BigDecimal ofOwnUnit, int digits) {
            return ofOwnUnit.multiply(under).divide(over, new MathContext(digits));
        }

        /** How a number in this unit compares with one in the test's own unit. */
        public int compare(BigDecimal number, BigDecimal ofOwnUnit) {
            return number.multiply(over).compareTo(ofOwnUnit.multiply(under));
        }
    }

    private static final Factor ONE = Factor.of("1", "1");
    private static final Factor THOUSAND = Factor.of("1000", "1");
    private static final Factor NMOL_OF_FOLATE = Factor.of("441.40", "1000");
    private static final Factor PMOL_OF_COBALAMIN = Factor.of("1355.37", "1000");

    /** By test, then by unit; the test's own unit is the one of factor one that the rules compare in. */
    public static final Map<String, Map<String, Factor>> OF_TESTS = Map.of(
            "serum B12",
            Map.of(
                    "pg/mL", ONE,
                    "ng/L", ONE,
                    "ng/dL", Factor.of("10", "1"),
                    "ng/mL", THOUSAND,
                    "ug/L", THOUSAND,
                    "pmol/L", PMOL_OF_COBALAMIN,
                    "nmol/L", Factor.of("1355.37", "1")),
            "MMA",
            Map.of(
                    "nmol/L",
                    ONE,
                    "umol/L",
                    THOUSAND,
                    "nmol/mL",
                    THOUSAND,
                    "ng/mL",
                    Factor.of("1000", "118.09"),
                    "ug/L",
                    Factor.of("1000", "118.09"),
                    "ug/dL",
                    Factor.of("10000", "118.09")),
            "holoTC",
            Map.of("pmol/L", ONE, "pg/mL", Factor.of("1000", "1355.37")),
            "MCV",
            Map.of("fL", ONE),
            "hemoglobin",
            Map.of("g/dL", ONE, "g/L", Factor.of("1", "10")),
            "eGFR",
            Map.of("mL/min/{1.73_m2}", ONE),
            "homocysteine",
            Map.of("umol/L", ONE, "nmol/mL", ONE, "mg/L", Factor.of("1000", "135.18")),
            "serum folate",
            Map.of("ng/mL", ONE, "ug/L", ONE, "nmol/L", NMOL_OF_FOLATE),
            "red-cell folate",
            Map.of("ng/mL", ONE, "ug/L", ONE, "nmol/L", NMOL_OF_FOLATE),
            "unsaturated B12 binding capacity",
            Map.of("pg/mL", ONE, "ng/L", ONE, "pmol/L", PMOL_OF_COBALAMIN));

    private KnownUnits() {}
}
