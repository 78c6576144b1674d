package org.corrin.store.audit;

/**
 * An event at its place in the record.
 *
 * @param place counted from one, without a gap
 * @param chain the hash of this entry and of the one before, {@code sha256:…}
 */
public record AuditEntry(long place, AuditEvent event, String chain) {}
