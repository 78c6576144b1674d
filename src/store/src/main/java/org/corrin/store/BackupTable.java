package org.corrin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a backup holds, in the order in which they can be restored. Replicas are not in it: they say anew what
 * they answer with. Nor are decisions that were logged: who was erased must not come back. Nor is what shadows counted, and which are
 * wanted. Nor is what the rules folder last held: the folder beside a restored store may be another. Nor are sessions: whoever was
 * signed in signs in again.
 */
enum BackupTable {
    GUIDELINE("guideline", "id", List.of("id")),
    KEPT(
            "kept",
            "guideline, release",
            List.of("guideline", "release", "version", "files", "report", "at", "by", "why", "signature")),
    WENT_LIVE(
            "went_live",
            "number",
            List.of(
                    "number",
                    "guideline",
                    "release",
                    "version",
                    "at",
                    "by",
                    "why",
                    "approval",
                    "retired",
                    "place",
                    "chain")),
    REFUSED("refused", "guideline, release", List.of("guideline", "release", "at", "by", "problems")),
    FEEDBACK(
            "feedback",
            "card, outcome",
            List.of(
                    "card",
                    "outcome",
                    "guideline",
                    "release",
                    "kind",
                    "code",
                    "rules",
                    "accepted",
                    "reason_system",
                    "reason_code",
                    "given",
                    "received")),
    PROPOSAL(
            "proposal",
            "guideline, number",
            List.of(
                    "guideline",
                    "number",
                    "kind",
                    "state",
                    "over",
                    "release",
                    "files",
                    "acknowledged",
                    "signature",
                    "why",
                    "report",
                    "charter",
                    "issuer",
                    "subject",
                    "name",
                    "created",
                    "changed")),
    PROPOSAL_STEP(
            "proposal_step",
            "guideline, number, place",
            List.of("guideline", "number", "place", "at", "issuer", "subject", "name", "what", "note", "file", "line")),
    AUDIT(
            "audit",
            "place",
            List.of(
                    "place",
                    "at",
                    "issuer",
                    "subject",
                    "name",
                    "action",
                    "guideline",
                    "about",
                    "outcome",
                    "details",
                    "chain")),
    ACCOUNT("account", "name", List.of("id", "name", "roles", "created", "created_by", "revoked")),
    ACCOUNT_TOKEN(
            "account_token",
            "created, id",
            List.of("id", "fingerprint", "account", "label", "created", "expires", "revoked"));

    private static final List<String> NUMBERS = List.of("number", "place", "line");

    /** A backup may be older than them; then they are false. */
    private static final List<String> FLAGS = List.of("retired", "charter");

    /** The same; then they are empty. */
    private static final List<String> LATER_TEXTS = List.of("approval", "signature");

    private static final List<String> TIMES = List.of("at", "given", "received", "created", "changed");

    /** Times that may never come. */
    private static final List<String> ENDS = List.of("expires", "revoked");

    /** A cursor of PostgreSQL takes so many rows at once: a release may have files of megabytes. */
    private static final int ROWS_AT_ONCE = 20;

    private final String table;
    private final String order;
    private final List<String> columns;

    BackupTable(String table, String order, List<String> columns) {
        this.table = table;
        this.order = order;
        this.columns = columns;
    }

    /** How the table is called, in the database and in a backup. */
    String table() {
        return table;
    }

    /** Gives every row, as texts and numbers by the names of their columns. */
    void read(Handle snapshot, Consumer<Map<String, Object>> rows) {
        snapshot.createQuery("select " + String.join(", ", columns) + " from " + table + " order by " + order)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> row(row))
                .useStream(stream -> stream.forEach(rows));
    }

    private Map<String, Object> row(ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : columns) {
            if (NUMBERS.contains(column)) {
                values.put(column, row.getLong(column));
            } else if (FLAGS.contains(column)) {
                values.put(column, row.getBoolean(column));
            } else if (TIMES.contains(column)) {
                values.put(
                        column,
                        row.getObject(column, OffsetDateTime.class).toInstant().toString());
            } else if (ENDS.contains(column)) {
                OffsetDateTime end = row.getObject(column, OffsetDateTime.class);
                values.put(column, end == null ? null : end.toInstant().toString());
            } else {
                values.put(column, row.getString(column));
            }
        }
        return values;
    }

    /** Puts a row into an empty table, with the number that it had. */
    void write(Handle transaction, Map<String, Object> row) {
        String values = columns.stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        Update insert = transaction.createUpdate("insert into " + table + " (" + String.join(", ", columns) + ")"
                + (this == WENT_LIVE ? " overriding system value" : "") + " values (" + values + ")");
        for (String column : columns) {
            Object value = row.get(column);
            if (TIMES.contains(column)) {
                insert.bind(column, OffsetDateTime.parse((String) value));
            } else if (ENDS.contains(column)) {
                insert.bind(column, value == null ? null : OffsetDateTime.parse((String) value));
            } else if (NUMBERS.contains(column)) {
                insert.bind(column, ((Number) value).longValue());
            } else if (FLAGS.contains(column)) {
                insert.bind(column, Boolean.TRUE.equals(value));
            } else {
                insert.bind(column, value == null ? "" : (String) value);
            }
        }
        insert.execute();
    }

    /** Whether a row of a backup has what this table needs, and of its kind. */
    boolean takes(Map<String, Object> row) {
        return Set.copyOf(columns).containsAll(row.keySet())
                && columns.stream().allMatch(column -> takes(column, row.get(column)));
    }

    private static boolean takes(String column, @Nullable Object value) {
        if (FLAGS.contains(column)) {
            return value == null || value instanceof Boolean;
        }
        if (value == null && LATER_TEXTS.contains(column)) {
            return true;
        }
        if (ENDS.contains(column)) {
            return value == null || value instanceof String;
        }
        return NUMBERS.contains(column) ? value instanceof Number : value instanceof String;
    }

    long rows(Handle handle) {
        return handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one();
    }
}
