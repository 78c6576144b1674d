package org.corrin.cli.output;

import org.corrin.store.audit.AuditVerification;

/** What was found in the record of changes, for people. */
public final class RecordText {

    private final TerminalPage page;

    /** A text on this page. */
    public RecordText(TerminalPage page) {
        this.page = page;
    }

    /** @return whether nothing is wrong */
    public boolean print(AuditVerification record) {
        String entries = record.entries() == 1 ? "1 entry" : record.entries() + " entries";
        record.findings()
                .forEach(finding -> page.bad("problem").plain(": " + finding).end());
        boolean isGood = record.findings().isEmpty();
        if (isGood) {
            page.good("the record is what it was").plain(": " + entries).end();
        } else {
            page.faint(entries).end();
        }
        return isGood;
    }
}
