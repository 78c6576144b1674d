package org.corrin.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of the record, as both databases understand it. */
public final class AuditSql {

    private static final int ROWS_AT_ONCE = 500;

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private AuditSql() {}

    /** Makes whatever else is recorded wait until the transaction ends. */
    public static void lock(Handle transaction) {
        transaction
                .createQuery("select id from audit_lock where id = 1 for update")
                .mapTo(Integer.class)
                .one();
    }

    /** Adds an event in the transaction of what it is about: both are there, or neither. Other changes wait until it ends. */
    public static AuditEntry append(Handle transaction, AuditEvent event) {
        lock(transaction);
        Optional<AuditEntry> newest = newest(transaction);
        long place = newest.map(AuditEntry::place).orElse(0L) + 1;
        String previous = newest.map(AuditEntry::chain).orElse(AuditChain.BEGINNING);
        AuditEntry next = new AuditEntry(place, event, AuditChain.hash(previous, place, event));
        transaction
                .createUpdate("""
                        insert into audit
                          (place, at, issuer, subject, name, action, guideline, about, outcome, details, chain)
                        values
                          (:place, :at, :issuer, :subject, :name, :action, :guideline, :about, :outcome, :details, :chain)""")
                .bind("place", next.place())
                .bind("at", event.at().atOffset(ZoneOffset.UTC))
                .bind("issuer", event.actor().issuer())
                .bind("subject", event.actor().subject())
                .bind("name", event.actor().name())
                .bind("action", event.action())
                .bind("guideline", event.guideline())
                .bind("about", event.about())
                .bind("outcome", event.outcome())
                .bind("details", json(event.details()))
                .bind("chain", next.chain())
                .execute();
        AuditHook hook = transaction.getConfig(AuditHook.class);
        transaction.afterCommit(() -> hook.committed(next));
        return next;
    }

    /** So many entries from a place on, in order; downwards if that is what is asked. */
    static List<AuditEntry> page(Handle handle, AuditFilter filter, long from, boolean upwards, int most) {
        Map<String, Object> given = new HashMap<>();
        String where = where(filter, given);
        return handle.createQuery("select * from audit where place " + (upwards ? ">" : "<") + " :from" + where
                        + " order by place" + (upwards ? "" : " desc") + " limit :most")
                .bind("from", from)
                .bind("most", most)
                .bindMap(given)
                .map(AuditSql::entryOf)
                .list();
    }

    private static String where(AuditFilter filter, Map<String, Object> given) {
        StringBuilder where = new StringBuilder();
        filter.since().ifPresent(at -> {
            where.append(" and at >= :since");
            given.put("since", at.atOffset(ZoneOffset.UTC));
        });
        filter.until().ifPresent(at -> {
            where.append(" and at < :until");
            given.put("until", at.atOffset(ZoneOffset.UTC));
        });
        filter.actor().ifPresent(who -> {
            where.append(" and (subject = :actor or name = :actor)");
            given.put("actor", who);
        });
        filter.action().ifPresent(what -> {
            where.append(" and action = :action");
            given.put("action", what);
        });
        filter.guideline().ifPresent(id -> {
            where.append(" and guideline = :guideline");
            given.put("guideline", id);
        });
        filter.outcome().ifPresent(how -> {
            where.append(" and outcome = :outcome");
            given.put("outcome", how);
        });
        return where.toString();
    }

    /** Shows all entries to a verification, in order, whatever state they are in. */
    public static void verify(Handle handle, AuditVerification verification) {
        handle.createQuery("select * from audit order by place")
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> {
                    see(row, context, verification);
                    return row.getLong("place");
                })
                .useStream(places -> places.forEach(place -> {}));
    }

    private static void see(ResultSet row, StatementContext context, AuditVerification verification)
            throws SQLException {
        try {
            verification.see(entryOf(row, context));
        } catch (SQLException | IllegalArgumentException e) {
            verification.seeUnreadable(row.getLong("place"), row.getString("chain"), "cannot be read");
        }
    }

    static Optional<AuditEntry> newest(Handle handle) {
        return handle.createQuery("select * from audit order by place desc limit 1")
                .map(AuditSql::entryOf)
                .findOne();
    }

    static AuditEntry entryOf(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(
                row.getLong("place"),
                new AuditEvent(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new Actor(row.getString("issuer"), row.getString("subject"), row.getString("name")),
                        row.getString("action"),
                        row.getString("guideline"),
                        row.getString("about"),
                        row.getString("outcome"),
                        details(row.getString("details"))),
                row.getString("chain"));
    }

    /** Shows a row of a backup to a verification. */
    public static void see(Map<String, Object> row, AuditVerification verification) {
        long place = ((Number) row.get("place")).longValue();
        String chain = (String) row.get("chain");
        try {
            verification.see(new AuditEntry(
                    place,
                    new AuditEvent(
                            Instant.parse((String) row.get("at")),
                            new Actor(
                                    (String) row.get("issuer"), (String) row.get("subject"), (String) row.get("name")),
                            (String) row.get("action"),
                            (String) row.get("guideline"),
                            (String) row.get("about"),
                            (String) row.get("outcome"),
                            details((String) row.get("details"))),
                    chain));
        } catch (SQLException | RuntimeException e) {
            verification.seeUnreadable(place, chain, "cannot be read");
        }
    }

    private static String json(Map<String, String> details) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private static Map<String, String> details(String json) throws SQLException {
        try {
            return JSON.readValue(json, DETAILS);
        } catch (JsonProcessingException e) {
            throw new SQLException("the details of an entry are not JSON", "22000", e);
        }
    }
}
