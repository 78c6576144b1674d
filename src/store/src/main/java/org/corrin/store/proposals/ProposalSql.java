package org.corrin.store.proposals;

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
import org.corrin.store.audit.Actor;
import org.corrin.store.proposals.Proposal.Content;
import org.corrin.store.proposals.Proposal.ProposalKind;
import org.corrin.store.proposals.ProposalStep.Kind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of proposals, as both databases understand it. The row of the guideline is locked by whoever writes. */
public final class ProposalSql {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, @Nullable String>> FILES = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private ProposalSql() {}

    /** Keeps a new one under the next number of its guideline. */
    public static Proposal add(Handle transaction, Proposal proposal) {
        long number = transaction
                .createQuery("select coalesce(max(number), 0) + 1 from proposal where guideline = :guideline")
                .bind("guideline", proposal.guideline())
                .mapTo(Long.class)
                .one();
        Proposal numbered = proposal.numbered(number);
        transaction
                .createUpdate("""
                        insert into proposal (guideline, number, kind, state, over, release, files, acknowledged, signature,
                          why, report, charter, issuer, subject, name, created, changed)
                        values (:guideline, :number, :kind, :state, :over, :release, :files, :acknowledged, :signature,
                          :why, :report, :charter, :issuer, :subject, :name, :created, :changed)""")
                .bind("kind", numbered.kind().name())
                .bind("issuer", numbered.author().issuer())
                .bind("subject", numbered.author().subject())
                .bind("name", numbered.author().name())
                .bind("created", utc(numbered.created()))
                .bindMap(changeable(numbered))
                .execute();
        addSteps(transaction, numbered, 0);
        return numbered;
    }

    private static Map<String, Object> changeable(Proposal proposal) {
        Content content = proposal.content();
        return Map.ofEntries(
                Map.entry("guideline", proposal.guideline()),
                Map.entry("number", proposal.number()),
                Map.entry("state", proposal.state().name()),
                Map.entry("over", content.over()),
                Map.entry("release", proposal.release()),
                Map.entry("files", json(content.files())),
                Map.entry("acknowledged", json(content.acknowledged())),
                Map.entry("signature", content.signature()),
                Map.entry("why", content.why()),
                Map.entry("report", proposal.report()),
                Map.entry("charter", proposal.charter()),
                Map.entry("changed", utc(proposal.changed())));
    }

    private static void addSteps(Handle transaction, Proposal proposal, int from) {
        for (int i = from; i < proposal.steps().size(); i++) {
            ProposalStep step = proposal.steps().get(i);
            transaction
                    .createUpdate("""
                            insert into proposal_step
                              (guideline, number, place, at, issuer, subject, name, what, note, file, line)
                            values (:guideline, :number, :place, :at, :issuer, :subject, :name, :what, :note, :file, :line)""")
                    .bind("guideline", proposal.guideline())
                    .bind("number", proposal.number())
                    .bind("place", i + 1L)
                    .bind("at", utc(step.at()))
                    .bind("issuer", step.actor().issuer())
                    .bind("subject", step.actor().subject())
                    .bind("name", step.actor().name())
                    .bind("what", step.what().name())
                    .bind("note", step.note())
                    .bind("file", step.file())
                    .bind("line", step.line())
                    .execute();
        }
    }

    /** Keeps what has become of one; of its steps only the new ones are written. */
    public static void update(Handle transaction, Proposal before, Proposal after) {
        transaction.createUpdate("""
                        update proposal set state = :state, over = :over, release = :release, files = :files,
                          acknowledged = :acknowledged, signature = :signature, why = :why, report = :report,
                          charter = :charter, changed = :changed
                        where guideline = :guideline and number = :number""").bindMap(changeable(after)).execute();
        addSteps(transaction, after, before.steps().size());
    }

    /** One, with all its steps. */
    public static Optional<Proposal> find(Handle handle, String guideline, long number) {
        return handle.createQuery("select * from proposal where guideline = :guideline and number = :number")
                .bind("guideline", guideline)
                .bind("number", number)
                .map((row, context) -> proposalOf(row, steps(handle, guideline, number)))
                .findOne();
    }

    /** Those in one of these states, with all their steps, the newest first. */
    public static List<Proposal> in(Handle handle, String guideline, List<ProposalState> states) {
        return numbers(handle, guideline, states).stream()
                .flatMap(number -> find(handle, guideline, number).stream())
                .toList();
    }

    /** The numbers of those in one of these states, the newest first. */
    static List<Long> numbers(Handle handle, String guideline, List<ProposalState> states) {
        return handle.createQuery("""
                        select number from proposal where guideline = :guideline and state in (<states>)
                        order by number desc""")
                .bind("guideline", guideline)
                .bindList("states", states.stream().map(Enum::name).toList())
                .mapTo(Long.class)
                .list();
    }

    private static List<ProposalStep> steps(Handle handle, String guideline, long number) {
        return handle.createQuery(
                        "select * from proposal_step where guideline = :guideline and number = :number order by place")
                .bind("guideline", guideline)
                .bind("number", number)
                .map((row, context) -> new ProposalStep(
                        instant(row, "at"),
                        actor(row),
                        Kind.valueOf(row.getString("what")),
                        row.getString("note"),
                        row.getString("file"),
                        row.getLong("line")))
                .list();
    }

    private static Proposal proposalOf(ResultSet row, List<ProposalStep> steps) throws SQLException {
        return new Proposal(
                row.getString("guideline"),
                row.getLong("number"),
                ProposalKind.valueOf(row.getString("kind")),
                ProposalState.valueOf(row.getString("state")),
                new Content(
                        row.getString("over"),
                        read(row.getString("files"), FILES),
                        read(row.getString("acknowledged"), NAMES),
                        row.getString("signature"),
                        row.getString("why")),
                row.getString("release"),
                row.getString("report"),
                row.getBoolean("charter"),
                actor(row),
                instant(row, "created"),
                instant(row, "changed"),
                steps);
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return new Actor(row.getString("issuer"), row.getString("subject"), row.getString("name"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String json(Object texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) throws SQLException {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("what a proposal holds is not JSON", "22000", e);
        }
    }
}
