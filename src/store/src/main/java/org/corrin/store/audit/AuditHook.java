package org.corrin.store.audit;

import java.util.function.Consumer;
import org.jdbi.v3.core.config.JdbiConfig;

/** Who is told of an entry once it is committed; part of the configuration of a database. */
public final class AuditHook implements JdbiConfig<AuditHook> {

    private Consumer<AuditEntry> committed;

    /** Tells nobody. */
    public AuditHook() {
        this(entry -> {});
    }

    private AuditHook(Consumer<AuditEntry> committed) {
        this.committed = committed;
    }

    /** Tells this one from now on. */
    public void tell(Consumer<AuditEntry> other) {
        committed = other;
    }

    void committed(AuditEntry entry) {
        committed.accept(entry);
    }

    @Override
    public AuditHook createCopy() {
        return new AuditHook(committed);
    }
}
