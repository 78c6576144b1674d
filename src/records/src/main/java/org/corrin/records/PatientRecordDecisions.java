package org.corrin.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corrin.intake.FactRemark;
import org.corrin.intake.FactRemark.RemarkKind;
import org.corrin.release.Decision;

/** Decisions on a patient's record, as a reader can take them in. */
public final class PatientRecordDecisions {

    /** The place of what is reported of many entries at once. */
    public static final String EVERY_ENTRY = "entry";

    private PatientRecordDecisions() {}

    /**
     * The same decision, with remarks that say the same reported once, and with how much of the record is not known. That no
     * rule reads the sex or the age is not reported: nearly every record has them, and nobody sent them for this answer.
     */
    public static Decision gathered(Decision decision, PatientRecord record) {
        List<FactRemark> reported = decision.notUsed().stream()
                .filter(remark -> remark.kind() != RemarkKind.UNREAD || !record.isDemographic(remark.fact()))
                .toList();
        List<FactRemark> notUsed = new ArrayList<>(RemarkGrouping.gathered(reported));
        for (Map.Entry<String, Integer> type : record.unknown().entrySet()) {
            notUsed.add(new FactRemark(EVERY_ENTRY, type.getValue() + unknown(type.getKey())));
        }
        return decision.withRemarks(notUsed, RemarkGrouping.gathered(decision.unusual()));
    }

    private static String unknown(String type) {
        return type.isEmpty() ? " without a type" : " of type %s that this guideline has no word for".formatted(type);
    }
}
