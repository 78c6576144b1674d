package org.corrin.store.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.store.database.StoreDatabase;

/**
 * The record as a whole. What changes something appends to it in its own transaction; this is for what changes nothing else,
 * and for who reads it.
 *
 * <p>Every method throws {@link org.corrin.store.database.StoreUnavailable} if the database fails it.
 */
public final class AuditTrail {

    /** That an operator has accepted a finding; it is about its name. */
    static final String ACCEPTED = "audit.finding-accepted";

    private final StoreDatabase database;

    public AuditTrail(StoreDatabase database) {
        this.database = database;
    }

    /** Adds an event by itself, such as a refusal. */
    public AuditEntry append(AuditEvent event) {
        return database.inTransaction(
                "`" + event.action() + "` cannot be recorded", transaction -> AuditSql.append(transaction, event));
    }

    /** So many entries after a place, in order. */
    public List<AuditEntry> after(long place, AuditFilter filter, int most) {
        return database.with("the record cannot be read", handle -> AuditSql.page(handle, filter, place, true, most));
    }

    /** So many entries before a place, the newest first. */
    public List<AuditEntry> before(long place, AuditFilter filter, int most) {
        return database.with("the record cannot be read", handle -> AuditSql.page(handle, filter, place, false, most));
    }

    /** The newest entry. */
    public Optional<AuditEntry> head() {
        return database.with("the record cannot be read", AuditSql::newest);
    }

    /**
     * Looks at all of it.
     *
     * @param heads hashes that were written down elsewhere, by place; may be empty
     */
    public AuditVerification verify(Map<Long, String> heads) {
        return database.snapshot("the record cannot be verified", snapshot -> {
            AuditVerification verification = new AuditVerification(heads);
            AuditSql.verify(snapshot, verification);
            return verification;
        });
    }

    /** Records that an operator goes on in spite of a finding, and lets the file begin anew. */
    public void accept(AuditFinding finding, Optional<AuditHeadFile> file, Instant at) throws IOException {
        AuditEntry newest = append(AuditEvent.done(at, Actor.system("operator"), ACCEPTED, "", finding.name())
                .with("finding", finding.toString()));
        if (file.isPresent()) {
            file.get().beginAnew(newest, finding.name());
        }
    }
}
