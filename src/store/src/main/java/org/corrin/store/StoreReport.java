package org.corrin.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.store.audit.AuditVerification;

/**
 * What a store or a backup of it holds, and what is wrong with that.
 *
 * @param rows how many rows there are of each table, by its name
 * @param problems in words for an operator; none if all is well
 */
public record StoreReport(Map<String, Long> rows, List<String> problems) {

    public StoreReport {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        problems = List.copyOf(problems);
    }

    /** The problem of a release whose files are not those that it went live with. */
    static String changed(StoredRelease kept) {
        return "of `" + kept.guideline() + "`, the files of " + kept.version() + " are not those of its fingerprint "
                + kept.release();
    }

    /** The problems of the record of changes and refusals. */
    static List<String> ofRecord(AuditVerification record) {
        return record.findings().stream()
                .map(finding -> "of the record, " + finding)
                .toList();
    }

    /** Whether nothing is wrong. */
    public boolean isGood() {
        return problems.isEmpty();
    }
}
