package org.corrin.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of the record, as both databases understand it. */
public final class AuditSql {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private AuditSql() {}

    /** Adds an event in the transaction of what it is about: both are there, or neither. Other changes wait until it ends. */
    public static AuditEntry append(Handle transaction, AuditEvent event) {
        transaction
                .createQuery("select id from audit_lock where id = 1 for update")
                .mapTo(Integer.class)
                .one();
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
        return next;
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
