package org.corrin.store;

import java.util.Optional;
import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.proposals.Proposal;

/** Whether a release may go live now, asked within the transaction in which it does: nothing can change in between. */
@FunctionalInterface
public interface GoingLive {

    /**
     * Says so, or throws what is to be answered if it may not.
     *
     * @param newest the newest entry of the guideline's sequence
     * @param proposal the proposal that was named, as it is now
     * @param accounts as they are now, whichever replica changed them; nobody's changes until the transaction ends
     */
    LiveOrder order(Optional<LiveEntry> newest, Optional<Proposal> proposal, AccountSnapshot accounts);

    /**
     * What is kept beside a release that goes live.
     *
     * @param approval who approved it, as JSON; may be empty
     * @param event for the record
     * @param proposal what becomes of the proposal; a new one has the number 0
     */
    record LiveOrder(String approval, AuditEvent event, Optional<Proposal> proposal) {}

    /** Without a proposal, and without anybody's approval. */
    static GoingLive unapproved(String approval, AuditEvent event) {
        return (newest, proposal, accounts) -> new LiveOrder(approval, event, Optional.empty());
    }
}
