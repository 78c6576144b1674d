package org.corrin.release;

import java.util.Set;
import java.util.TreeSet;
import org.corrin.release.NaiveResults.Band;

/**
 * Where the rules say something else than the evaluator reads in the guidance: advice, as "kind code", that is not compared
 * for the patients named here. An entry goes as soon as rules and readings agree.
 */
final class OpenReadings {

    private OpenReadings() {}

    static Set<String> of(NaiveFindings f, String status) {
        Set<String> open = new TreeSet<>();
        boolean documented = NaiveTreatment.isDocumented(status);

        // An expected deficiency asks for MMA strongly in dialysis too, where it should only be considered.
        leave(open, f.dialysis && status.equals("unlikely") && f.deficiencyExpected, "test mma");
        // A low holoTC is read with care in dialysis as well, although it may only be too high there.
        leave(open, f.dialysis && f.holoTC == Band.LOW, "caution holotc-raised-in-dialysis");
        // Antibodies are a reason for prophylaxis as a condition, and not as a positive test; pernicious anaemia is
        // none.
        boolean lastingCondition =
                f.has("intrinsic factor antibodies") || f.has("gastrectomy") || f.has("ileal resection");
        leave(open, f.lastingCause && !lastingCondition, "caution prophylaxis-has-its-own-reason");
        // In Leber disease or an allergy a stop of B12 draws nothing where no deficiency is documented or treated.
        leave(
                open,
                f.lastingCause && (f.leber || f.allergy) && !documented && !status.equals("treated"),
                "caution stopping-b12-needs-care");
        // Who is treated gets no word about a raised MMA without any B12.
        leave(open, status.equals("treated") && !f.b12Known, "caution mma-raised-without-b12");
        // A low result is no sign of mimicry under established treatment.
        leave(open, f.treatmentEstablished && f.low, "caution b12-deficiency-mimics-ms");
        // Maintenance as the first order is not questioned where nitrous oxide is treated.
        leave(open, NaiveTreatment.treatsNitrousOxide(f) && !documented, "caution injections-first");
        return open;
    }

    private static void leave(Set<String> open, boolean when, String advice) {
        if (when) {
            open.add(advice);
        }
    }
}
