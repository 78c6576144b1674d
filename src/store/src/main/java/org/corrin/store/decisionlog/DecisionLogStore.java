package org.corrin.store.decisionlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.audit.AuditSql;
import org.corrin.store.database.StoreDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps which decisions were made, until they are too old or somebody asks for a patient to be forgotten. Backups do not hold
 * them: who is erased here must not come back with one.
 *
 * <p>Every method throws {@link org.corrin.store.database.StoreUnavailable} if the database fails it.
 */
public final class DecisionLogStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

    private final StoreDatabase database;

    public DecisionLogStore(StoreDatabase database) {
        this.database = database;
    }

    /** Keeps some, all or none of them; keeping one twice is keeping it once. */
    public void add(Collection<LoggedDecision> decisions) {
        database.inTransaction("decisions cannot be logged", transaction -> {
            PreparedBatch batch = transaction.prepareBatch("""
                    insert into decision_log (id, at, edge, guideline, release, approval, issuer, subject, request_hash,
                      answer_hash, key_id, patient, question, cards)
                    values (:id, :at, :edge, :guideline, :release, :approval, :issuer, :subject, :request_hash,
                      :answer_hash, :key_id, :patient, :question, :cards)
                    on conflict do nothing""");
            for (LoggedDecision one : decisions) {
                batch.bind("id", one.id())
                        .bind("at", one.at().atOffset(ZoneOffset.UTC))
                        .bind("edge", one.edge())
                        .bind("guideline", one.guideline())
                        .bind("release", one.release())
                        .bind("approval", one.approval())
                        .bind("issuer", one.issuer())
                        .bind("subject", one.subject())
                        .bind("request_hash", one.requestHash())
                        .bind("answer_hash", one.answerHash())
                        .bind("key_id", one.keyId())
                        .bind("patient", one.patient())
                        .bind("question", one.question())
                        .bind("cards", json(one.cards()))
                        .add();
            }
            return batch.execute().length;
        });
    }

    /** One of them. */
    public Optional<LoggedDecision> find(String id) {
        return database.with(
                "the log of decisions cannot be read",
                handle -> handle.createQuery("select * from decision_log where id = :id")
                        .bind("id", id)
                        .map(DecisionLogStore::loggedOf)
                        .findOne());
    }

    /** So many after an id, in the order in which they were made. */
    public List<LoggedDecision> after(String id, LogFilter filter, int most) {
        Map<String, Object> given = new HashMap<>();
        String where = where(filter, given);
        return database.with(
                "the log of decisions cannot be read",
                handle -> handle.createQuery(
                                "select * from decision_log where id > :id" + where + " order by id limit :most")
                        .bind("id", id)
                        .bind("most", most)
                        .bindMap(given)
                        .map(DecisionLogStore::loggedOf)
                        .list());
    }

    private static String where(LogFilter filter, Map<String, Object> given) {
        StringBuilder where = new StringBuilder();
        filter.since().ifPresent(at -> {
            where.append(" and at >= :since");
            given.put("since", at.atOffset(ZoneOffset.UTC));
        });
        filter.until().ifPresent(at -> {
            where.append(" and at < :until");
            given.put("until", at.atOffset(ZoneOffset.UTC));
        });
        filter.guideline().ifPresent(id -> {
            where.append(" and guideline = :guideline");
            given.put("guideline", id);
        });
        filter.release().ifPresent(release -> {
            where.append(" and release = :release");
            given.put("release", release);
        });
        return where.toString();
    }

    /** Forgets so many of those that are older; call it again until it says 0. */
    public int forgetBefore(Instant oldest, int most) {
        return database.inTransaction(
                "old decisions cannot be forgotten",
                transaction -> transaction
                        .createUpdate("""
                        delete from decision_log where id in (
                          select id from decision_log where at < :oldest order by at limit :most)""")
                        .bind("oldest", oldest.atOffset(ZoneOffset.UTC))
                        .bind("most", most)
                        .execute());
    }

    /**
     * Forgets a patient: every decision about them, and the feedback on cards that were made of these.
     *
     * @param patient the hashes of the patient, with each key that was ever used
     * @param event for the record, from how much was erased
     */
    public ErasedRows erase(Collection<String> patient, Function<ErasedRows, AuditEvent> event) {
        return database.inTransaction("the patient cannot be erased", transaction -> {
            List<List<String>> cards = transaction
                    .createQuery("select cards from decision_log where patient in (<patient>) and cards <> '[]'")
                    .bindList("patient", List.copyOf(patient))
                    .map((row, context) -> ids(row.getString("cards")))
                    .list();
            long feedback = cards.stream()
                    .flatMap(List::stream)
                    .mapToLong(card -> forgetFeedback(transaction, card))
                    .sum();
            long decisions = transaction
                    .createUpdate("delete from decision_log where patient in (<patient>)")
                    .bindList("patient", List.copyOf(patient))
                    .execute();
            ErasedRows erased = new ErasedRows(decisions, feedback);
            AuditSql.append(transaction, event.apply(erased));
            return erased;
        });
    }

    /** How many decisions about somebody were written with other keys than these: nobody can tell any more whose they are. */
    public long withOtherKeys(Collection<String> keys) {
        return database.with(
                "the log of decisions cannot be read",
                handle -> handle.createQuery(
                                "select count(*) from decision_log where patient <> '' and key_id not in (<keys>)")
                        .bindList("keys", keys.isEmpty() ? List.of("") : List.copyOf(keys))
                        .mapTo(Long.class)
                        .one());
    }

    private static int forgetFeedback(Handle transaction, String card) {
        return transaction
                .createUpdate("delete from feedback where card = :card")
                .bind("card", card)
                .execute();
    }

    private static LoggedDecision loggedOf(ResultSet row, StatementContext context) throws SQLException {
        return new LoggedDecision(
                row.getString("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("edge"),
                row.getString("guideline"),
                row.getString("release"),
                row.getString("approval"),
                row.getString("issuer"),
                row.getString("subject"),
                row.getString("request_hash"),
                row.getString("answer_hash"),
                row.getString("key_id"),
                row.getString("patient"),
                row.getString("question"),
                ids(row.getString("cards")));
    }

    private static String json(List<String> ids) {
        try {
            return JSON.writeValueAsString(ids);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private static List<String> ids(String json) throws SQLException {
        try {
            return JSON.readValue(json, IDS);
        } catch (JsonProcessingException e) {
            throw new SQLException("the ids of cards are not JSON", "22000", e);
        }
    }
}
