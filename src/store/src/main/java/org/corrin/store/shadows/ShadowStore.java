package org.corrin.store.shadows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.corrin.store.database.GuidelineLock;
import org.corrin.store.database.StoreDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps which shadows are wanted, and what they counted: one row for each proposal, to which every replica adds. Backups hold
 * neither: what was counted elsewhere says nothing of who asks here.
 *
 * <p>Every method throws {@link org.corrin.store.database.StoreUnavailable} if the database fails it.
 */
public final class ShadowStore {

    private final StoreDatabase database;

    public ShadowStore(StoreDatabase database) {
        this.database = database;
    }

    /**
     * Puts counts in the place of those of a proposal. Replicas that do so at once do it one after the other.
     *
     * @param next makes them from those that are there when its turn comes
     */
    public ShadowCounts change(String guideline, long proposal, Function<Optional<ShadowCounts>, ShadowCounts> next) {
        return database.inTransaction("what a shadow counted cannot be kept", transaction -> {
            GuidelineLock.take(transaction, guideline);
            ShadowCounts after = next.apply(find(transaction, guideline, proposal));
            delete(transaction, guideline, proposal);
            transaction
                    .createUpdate("""
                            insert into shadow (guideline, proposal, live, candidate, since, saved, counts)
                            values (:guideline, :proposal, :live, :candidate, :since, :saved, :counts)""")
                    .bind("guideline", guideline)
                    .bind("proposal", proposal)
                    .bind("live", after.live())
                    .bind("candidate", after.candidate())
                    .bind("since", after.since().atOffset(ZoneOffset.UTC))
                    .bind("saved", after.saved().atOffset(ZoneOffset.UTC))
                    .bind("counts", after.counts())
                    .execute();
            return after;
        });
    }

    /** Those of a proposal. */
    public Optional<ShadowCounts> find(String guideline, long proposal) {
        return database.with("what a shadow counted cannot be read", handle -> find(handle, guideline, proposal));
    }

    /** Forgets those to which nobody has added since. */
    public int forgetBefore(Instant oldest) {
        return database.inTransaction(
                "what old shadows counted cannot be forgotten",
                transaction -> transaction
                        .createUpdate("delete from shadow where saved < :oldest")
                        .bind("oldest", oldest.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** Keeps a wish in the place of another of its guideline. */
    public void wish(ShadowWish wish) {
        database.inTransaction("which shadow is wanted cannot be kept", transaction -> {
            GuidelineLock.take(transaction, wish.guideline());
            transaction
                    .createUpdate("delete from shadow_wish where guideline = :guideline")
                    .bind("guideline", wish.guideline())
                    .execute();
            return transaction
                    .createUpdate("""
                            insert into shadow_wish (guideline, proposal, named) values (:guideline, :proposal, :named)""")
                    .bind("guideline", wish.guideline())
                    .bind("proposal", wish.proposal())
                    .bind("named", wish.named())
                    .execute();
        });
    }

    /** What was wished last, one for each guideline of which anything was, in the order of their names. */
    public List<ShadowWish> wishes() {
        return database.with(
                "which shadows are wanted cannot be read",
                handle -> handle.createQuery("select * from shadow_wish order by guideline")
                        .map((row, context) -> new ShadowWish(
                                row.getString("guideline"), row.getLong("proposal"), row.getLong("named")))
                        .list());
    }

    private static void delete(Handle transaction, String guideline, long proposal) {
        transaction
                .createUpdate("delete from shadow where guideline = :guideline and proposal = :proposal")
                .bind("guideline", guideline)
                .bind("proposal", proposal)
                .execute();
    }

    private static Optional<ShadowCounts> find(Handle handle, String guideline, long proposal) {
        return handle.createQuery("select * from shadow where guideline = :guideline and proposal = :proposal")
                .bind("guideline", guideline)
                .bind("proposal", proposal)
                .map(ShadowStore::countsOf)
                .findOne();
    }

    private static ShadowCounts countsOf(ResultSet row, StatementContext context) throws SQLException {
        return new ShadowCounts(
                row.getString("guideline"),
                row.getLong("proposal"),
                row.getString("live"),
                row.getString("candidate"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("saved", OffsetDateTime.class).toInstant(),
                row.getString("counts"));
    }
}
