package org.corrin.store.audit;

import org.corrin.store.database.StoreDatabase;

/** The record as a whole. What changes something appends to it in its own transaction; this is for what changes nothing else. */
public final class AuditTrail {

    private final StoreDatabase database;

    public AuditTrail(StoreDatabase database) {
        this.database = database;
    }

    /**
     * Adds an event by itself, such as a refusal.
     *
     * @throws org.corrin.store.database.StoreUnavailable if it cannot be kept
     */
    public AuditEntry append(AuditEvent event) {
        return database.inTransaction(
                "`" + event.action() + "` cannot be recorded", transaction -> AuditSql.append(transaction, event));
    }
}
