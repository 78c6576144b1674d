package org.corrin.bench;

import java.util.List;
import org.corrin.facts.Condition;
import org.corrin.facts.Lab;

/** The assessment as somebody might write it in plain Java: what a rule engine's time is held against. */
final class HandWrittenRules {

    private HandWrittenRules() {}

    static String status(List<?> facts) {
        Lab b12 = null;
        Lab holotc = null;
        Lab mma = null;
        boolean ms = false;
        for (Object fact : facts) {
            if (fact instanceof Lab lab) {
                switch (lab.test()) {
                    case "serum B12" -> b12 = lab;
                    case "holoTC" -> holotc = lab;
                    case "MMA" -> mma = lab;
                    default -> {}
                }
            } else if (fact instanceof Condition condition && condition.name().equals("multiple sclerosis")) {
                ms = true;
            }
        }
        if (!ms) {
            return "out-of-scope";
        }
        if (b12 == null && holotc == null) {
            return "not-assessed";
        }
        if ((b12 != null && b12.below("180 pg/mL")) || (holotc != null && holotc.below("25 pmol/L"))) {
            return "confirmed";
        }
        if (mma != null && mma.above("271 nmol/L")) {
            return "functional";
        }
        boolean adequate = (b12 == null || b12.above("350 pg/mL")) && (holotc == null || holotc.above("70 pmol/L"));
        if (adequate) {
            return "unlikely";
        }
        boolean inBands = (b12 == null || b12.above("350 pg/mL") || b12.between("180 pg/mL", "350 pg/mL"))
                && (holotc == null || holotc.above("70 pmol/L") || holotc.between("25 pmol/L", "70 pmol/L"));
        return inBands && mma != null && mma.atMost("271 nmol/L") ? "not-confirmed" : "indeterminate";
    }
}
