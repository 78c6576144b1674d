package org.corrin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** All SQL of the store, as both databases understand it. */
final class ReleaseSql {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> FILES = new TypeReference<>() {};

    private ReleaseSql() {}

    /** Adds an entry to the chain of its guideline, which is locked; the release that it names is kept. */
    static ChainedEntry append(Handle transaction, LiveEntry entry) {
        ChainedEntry next =
                HistoryChain.next(newestOf(transaction, entry.guideline()).orElse(null), entry);
        return transaction
                .createUpdate("""
                        insert into went_live (guideline, release, version, at, by, why, approval, retired, place, chain)
                        values (:guideline, :release, :version, :at, :by, :why, :approval, :retired, :place, :chain)""")
                .bind("guideline", entry.guideline())
                .bind("release", entry.release())
                .bind("version", entry.version())
                .bind("at", utc(entry.at()))
                .bind("by", entry.by())
                .bind("why", entry.why())
                .bind("approval", entry.approval())
                .bind("retired", entry.retired())
                .bind("place", next.place())
                .bind("chain", next.chain())
                .executeAndReturnGeneratedKeys("number")
                .map((row, context) -> next.numbered(row.getLong("number")))
                .one();
    }

    /** Keeps a release unless it is kept; the guideline is locked. */
    static void keep(Handle transaction, StoredRelease release) {
        transaction
                .createUpdate("""
                        insert into kept (guideline, release, version, files, report, at, by, why, signature)
                        values (:guideline, :release, :version, :files, :report, :at, :by, :why, :signature)
                        on conflict do nothing""")
                .bind("guideline", release.guideline())
                .bind("release", release.release())
                .bind("version", release.version())
                .bind("files", json(release.files()))
                .bind("report", release.report())
                .bind("at", utc(release.at()))
                .bind("by", release.by())
                .bind("why", release.why())
                .bind("signature", release.signature())
                .execute();
        if (!release.signature().isEmpty()) {
            sign(transaction, release);
        }
    }

    /** What was live unsigned may be signed later. */
    private static void sign(Handle transaction, StoredRelease release) {
        transaction
                .createUpdate("""
                        update kept set signature = :signature where guideline = :guideline and release = :release""")
                .bind("guideline", release.guideline())
                .bind("release", release.release())
                .bind("signature", release.signature())
                .execute();
    }

    /** The chain of a guideline, from its first entry. */
    static List<ChainedEntry> chain(Handle handle, String guideline) {
        return handle.createQuery("select * from went_live where guideline = :guideline order by number")
                .bind("guideline", guideline)
                .map(ReleaseSql::chainedOf)
                .list();
    }

    /** The same before there were chains, and before a guideline could be retired. */
    static List<ChainedEntry> unchained(Handle handle, String guideline) {
        return handle.createQuery(
                        "select went_live.*, false as retired, '' as approval from went_live where guideline = :guideline order by number")
                .bind("guideline", guideline)
                .map(ReleaseSql::chainedOf)
                .list();
    }

    /** The newest entry of the chain of a guideline. */
    static Optional<ChainedEntry> newestOf(Handle handle, String guideline) {
        return handle.createQuery("select * from went_live where guideline = :guideline order by number desc limit 1")
                .bind("guideline", guideline)
                .map(ReleaseSql::chainedOf)
                .findOne();
    }

    /** The hash at a place of the chain of a guideline. */
    static Optional<String> chainAt(Handle handle, String guideline, long place) {
        return handle.createQuery("select chain from went_live where guideline = :guideline and place = :place")
                .bind("guideline", guideline)
                .bind("place", place)
                .mapTo(String.class)
                .findOne();
    }

    /** Gives an entry that is there its place in the chain. */
    static void chain(Handle transaction, ChainedEntry entry) {
        transaction
                .createUpdate("update went_live set place = :place, chain = :chain where number = :number")
                .bind("place", entry.place())
                .bind("chain", entry.chain())
                .bind("number", entry.entry().number())
                .execute();
    }

    static Optional<LiveEntry> newest(Handle handle, String guideline) {
        return handle.createQuery("select * from went_live where guideline = :guideline order by number desc limit 1")
                .bind("guideline", guideline)
                .map(ReleaseSql::wentLiveOf)
                .findOne();
    }

    /** The newest number of each guideline, sorted by its id. Numbers are committed in their order only within one. */
    static Map<String, Long> newest(Handle handle) {
        Map<String, Long> newest = new TreeMap<>();
        handle.createQuery("select guideline, max(number) as number from went_live group by guideline")
                .map((row, context) -> newest.put(row.getString("guideline"), row.getLong("number")))
                .list();
        return newest;
    }

    static List<LiveEntry> history(Handle handle, String guideline) {
        return handle.createQuery("select * from went_live where guideline = :guideline order by number desc")
                .bind("guideline", guideline)
                .map(ReleaseSql::wentLiveOf)
                .list();
    }

    static Optional<StoredRelease> kept(Handle handle, String guideline, String release) {
        return handle.createQuery("select * from kept where guideline = :guideline and release = :release")
                .bind("guideline", guideline)
                .bind("release", release)
                .map(ReleaseSql::keptOf)
                .findOne();
    }

    /** Keeps a refusal, and of its guideline no more than the newest so many; the guideline is locked. */
    static void refuse(Handle transaction, StoredRefusal refused, int most) {
        transaction
                .createUpdate("delete from refused where guideline = :guideline and release = :release")
                .bind("guideline", refused.guideline())
                .bind("release", refused.release())
                .execute();
        transaction
                .createUpdate("""
                        insert into refused (guideline, release, at, by, problems)
                        values (:guideline, :release, :at, :by, :problems)""")
                .bind("guideline", refused.guideline())
                .bind("release", refused.release())
                .bind("at", utc(refused.at()))
                .bind("by", refused.by())
                .bind("problems", refused.problems())
                .execute();
        transaction
                .createUpdate("""
                        delete from refused where guideline = :guideline and release not in (
                          select release from refused where guideline = :guideline
                          order by at desc, release limit :most)""")
                .bind("guideline", refused.guideline())
                .bind("most", most)
                .execute();
    }

    static List<StoredRefusal> refusals(Handle handle, String guideline) {
        return handle.createQuery("select * from refused where guideline = :guideline order by at desc, release")
                .bind("guideline", guideline)
                .map((row, context) -> new StoredRefusal(
                        row.getString("guideline"),
                        row.getString("release"),
                        instant(row, "at"),
                        row.getString("by"),
                        row.getString("problems")))
                .list();
    }

    static void forgetReplicas(Handle handle, Instant before) {
        handle.createUpdate("delete from replica where seen < :before")
                .bind("before", utc(before))
                .execute();
    }

    static void see(Handle handle, ReplicaSighting replica) {
        for (String change : List.of("""
                insert into replica (name, guideline, release, seen) values (:name, :guideline, :release, :seen)
                on conflict do nothing""", """
                update replica set release = :release, seen = :seen where name = :name and guideline = :guideline""")) {
            handle.createUpdate(change)
                    .bind("name", replica.name())
                    .bind("guideline", replica.guideline())
                    .bind("release", replica.release())
                    .bind("seen", utc(replica.seen()))
                    .execute();
        }
    }

    static List<ReplicaSighting> replicas(Handle handle, String guideline, Instant since) {
        return handle.createQuery("select * from replica where guideline = :guideline and seen >= :since order by name")
                .bind("guideline", guideline)
                .bind("since", utc(since))
                .map((row, context) -> new ReplicaSighting(
                        row.getString("name"),
                        row.getString("guideline"),
                        row.getString("release"),
                        instant(row, "seen")))
                .list();
    }

    private static ChainedEntry chainedOf(ResultSet row, StatementContext context) throws SQLException {
        return new ChainedEntry(wentLiveOf(row, context), row.getLong("place"), row.getString("chain"));
    }

    private static LiveEntry wentLiveOf(ResultSet row, StatementContext context) throws SQLException {
        return new LiveEntry(
                row.getLong("number"),
                row.getString("guideline"),
                row.getString("release"),
                row.getString("version"),
                instant(row, "at"),
                row.getString("by"),
                row.getString("why"),
                row.getString("approval"),
                row.getBoolean("retired"));
    }

    /** A release as it stands in a row of a backup. */
    static StoredRelease releaseOf(Map<String, Object> row) {
        return new StoredRelease(
                (String) row.get("guideline"),
                (String) row.get("release"),
                (String) row.get("version"),
                filesOrNone((String) row.get("files")),
                (String) row.get("report"),
                Instant.parse((String) row.get("at")),
                (String) row.get("by"),
                (String) row.get("why"),
                text(row, "signature"));
    }

    private static StoredRelease keptOf(ResultSet row, StatementContext context) throws SQLException {
        return new StoredRelease(
                row.getString("guideline"),
                row.getString("release"),
                row.getString("version"),
                files(row.getString("files")),
                row.getString("report"),
                instant(row, "at"),
                row.getString("by"),
                row.getString("why"),
                row.getString("signature"));
    }

    /** A text of a row of a backup, which may be older than the column. */
    static String text(Map<String, Object> row, String column) {
        return row.get(column) instanceof String given ? given : "";
    }

    /** A {@code java.sql.Timestamp} would go through the machine's time zone, and be wrong for an hour each autumn. */
    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static String json(Object texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** What cannot be read has no files, and so not the fingerprint that it had. */
    private static Map<String, String> filesOrNone(String json) {
        try {
            return files(json);
        } catch (SQLException e) {
            return Map.of();
        }
    }

    private static Map<String, String> files(String json) throws SQLException {
        try {
            return JSON.readValue(json, FILES);
        } catch (JsonProcessingException e) {
            throw new SQLException("the kept files are not JSON", "22000", e);
        }
    }
}
