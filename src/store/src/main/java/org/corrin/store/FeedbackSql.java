package org.corrin.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The SQL of feedback, as both databases understand it. */
final class FeedbackSql {

    private static final String BETWEEN = "\n";

    private FeedbackSql() {}

    /** Of one card and outcome the last word is kept: saying it twice is saying it once. */
    static void keep(Handle transaction, Feedback feedback) {
        transaction
                .createUpdate("delete from feedback where card = :card and outcome = :outcome")
                .bind("card", feedback.card())
                .bind("outcome", feedback.outcome())
                .execute();
        transaction
                .createUpdate("""
                        insert into feedback (card, outcome, guideline, release, kind, code, rules, accepted,
                          reason_system, reason_code, given, received)
                        values (:card, :outcome, :guideline, :release, :kind, :code, :rules, :accepted,
                          :reasonSystem, :reasonCode, :given, :received) on conflict do nothing""")
                .bind("card", feedback.card())
                .bind("outcome", feedback.outcome())
                .bind("guideline", feedback.guideline())
                .bind("release", feedback.release())
                .bind("kind", feedback.kind())
                .bind("code", feedback.code())
                .bind("rules", String.join(BETWEEN, feedback.rules()))
                .bind("accepted", String.join(BETWEEN, feedback.accepted()))
                .bind("reasonSystem", feedback.reasonSystem())
                .bind("reasonCode", feedback.reasonCode())
                .bind("given", utc(feedback.given()))
                .bind("received", utc(feedback.received()))
                .execute();
    }

    static List<FeedbackCount> counts(Handle handle, String guideline) {
        return handle.createQuery("""
                        select release, kind, code, rules, outcome, accepted, reason_system, reason_code, count(*) as cards
                        from feedback where guideline = :guideline
                        group by release, kind, code, rules, outcome, accepted, reason_system, reason_code
                        order by release, kind, code, rules, outcome, accepted, reason_system, reason_code""")
                .bind("guideline", guideline)
                .map((row, context) -> new FeedbackCount(
                        row.getString("release"),
                        row.getString("kind"),
                        row.getString("code"),
                        row.getString("rules"),
                        row.getString("outcome"),
                        row.getString("accepted"),
                        row.getString("reason_system"),
                        row.getString("reason_code"),
                        row.getLong("cards")))
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
