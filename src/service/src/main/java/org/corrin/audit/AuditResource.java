package org.corrin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.access.Roles;
import org.corrin.audit.AuditState.Verdict;
import org.corrin.http.QueryParameters;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.AuditEntry;
import org.corrin.store.audit.AuditFilter;
import org.jspecify.annotations.Nullable;

/** Shows the record to auditors: pages for people, lines for programs. */
@Path("v1/audit")
@Blocking
@RolesAllowed(Roles.AUDITOR)
public class AuditResource {

    private static final String NDJSON = "application/x-ndjson;qs=0.5";
    private static final List<String> FILTER =
            List.of("since", "until", "actor", "action", "guideline", "outcome", "before", "after", "limit");
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int LINES_AT_ONCE = 500;

    private final ReleaseStore store;
    private final AuditState state;
    private final ObjectWriter lines = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build()
            .writerFor(RecordedEvent.class);

    AuditResource(ReleaseStore store, AuditState state) {
        this.store = store;
        this.state = state;
    }

    /**
     * An entry of the record. Its hash is that of the canonical JSON (RFC 8785) of all fields but {@code chain}, with
     * {@code previous}, the hash of the entry before or an empty text.
     */
    public record RecordedEvent(
            long place,
            Instant at,
            String issuer,
            String subject,
            String name,
            String action,
            String guideline,
            String about,
            String outcome,
            Map<String, String> details,
            String chain) {

        static RecordedEvent of(AuditEntry entry) {
            return new RecordedEvent(
                    entry.place(),
                    entry.event().at(),
                    entry.event().actor().issuer(),
                    entry.event().actor().subject(),
                    entry.event().actor().name(),
                    entry.event().action(),
                    entry.event().guideline(),
                    entry.event().about(),
                    entry.event().outcome(),
                    new TreeMap<>(entry.event().details()),
                    entry.chain());
        }
    }

    /** A page, the newest entry first; {@code next} is where it goes on, if it does. */
    public record RecordPage(
            List<RecordedEvent> entries,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    /**
     * The newest entry, and whether the record was what it had been when the service started.
     *
     * @param intact false if an entry is not what it was; null until that was looked at
     * @param firstBad the first entry that is not; left out if all are
     */
    public record RecordHead(
            long place,
            @Nullable Instant at,
            String chain,
            @Nullable Boolean intact,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BadEntry firstBad) {}

    /** An entry that is not what it was; the name is what an operator accepts it by. */
    public record BadEntry(long place, String why, String name) {}

    /** Entries, the newest first; after a place, the oldest first. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    public RecordPage page(@Context HttpServerRequest request, @Context UriInfo address) {
        QueryParameters.only(FILTER, request, address);
        MultivaluedMap<String, String> asked = address.getQueryParameters();
        int limit = (int) Math.max(1, number(asked, "limit", USUAL, MOST));
        AuditFilter filter = filter(asked);
        List<AuditEntry> entries = asked.containsKey("after")
                ? store.audit().after(number(asked, "after", 0, Long.MAX_VALUE), filter, limit + 1)
                : store.audit().before(number(asked, "before", Long.MAX_VALUE, Long.MAX_VALUE), filter, limit + 1);
        boolean goesOn = entries.size() > limit;
        List<AuditEntry> shown = goesOn ? entries.subList(0, limit) : entries;
        return new RecordPage(
                shown.stream().map(RecordedEvent::of).toList(),
                goesOn ? next(address, shown.get(limit - 1).place()) : null);
    }

    private static String next(UriInfo address, long last) {
        String cursor = address.getQueryParameters().containsKey("after") ? "after" : "before";
        return address.getRequestUriBuilder()
                .replaceQueryParam(cursor, last)
                .build()
                .toString();
    }

    /** All entries that are asked for, a line each, the oldest first: to be kept elsewhere, and verified there. */
    @GET
    @Produces(NDJSON)
    public StreamingOutput lines(@Context HttpServerRequest request, @Context UriInfo address) {
        QueryParameters.only(FILTER, request, address);
        MultivaluedMap<String, String> asked = address.getQueryParameters();
        AuditFilter filter = filter(asked);
        long after = number(asked, "after", 0, Long.MAX_VALUE);
        return out -> {
            long last = after;
            List<AuditEntry> some;
            do {
                some = store.audit().after(last, filter, LINES_AT_ONCE);
                for (AuditEntry entry : some) {
                    out.write(line(entry));
                    last = entry.place();
                }
            } while (some.size() == LINES_AT_ONCE);
        };
    }

    private byte[] line(AuditEntry entry) throws IOException {
        return (lines.writeValueAsString(RecordedEvent.of(entry)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The newest entry, and whether the record was whole when the service started. */
    @GET
    @Path("head")
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    public RecordHead head() {
        Optional<AuditEntry> newest = store.audit().head();
        Verdict verdict = state.verdict();
        return new RecordHead(
                newest.map(AuditEntry::place).orElse(0L),
                newest.map(entry -> entry.event().at()).orElse(null),
                newest.map(AuditEntry::chain).orElse(""),
                verdict.verified() ? !verdict.isBent() : null,
                verdict.firstBad()
                        .map(bad -> new BadEntry(bad.place(), bad.why(), bad.name()))
                        .orElse(null));
    }

    private static AuditFilter filter(MultivaluedMap<String, String> asked) {
        return new AuditFilter(
                moment(asked, "since"),
                moment(asked, "until"),
                text(asked, "actor"),
                text(asked, "action"),
                text(asked, "guideline"),
                text(asked, "outcome"));
    }

    private static Optional<String> text(MultivaluedMap<String, String> asked, String name) {
        return Optional.ofNullable(asked.getFirst(name)).filter(given -> !given.isBlank());
    }

    private static Optional<Instant> moment(MultivaluedMap<String, String> asked, String name) {
        return text(asked, name).map(given -> {
            try {
                return given.length() == "2026-11-30".length()
                        ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(given);
            } catch (DateTimeException e) {
                throw parameter(name, "must be a day or a moment, as 2026-11-30 or 2026-11-30T10:00:00Z");
            }
        });
    }

    private static long number(MultivaluedMap<String, String> asked, String name, long usual, long most) {
        Optional<String> given = text(asked, name);
        if (given.isEmpty()) {
            return usual;
        }
        try {
            long number = Long.parseLong(given.get());
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as any number that cannot be used.
        }
        throw parameter(name, "must be a whole number from 0 to " + most);
    }

    private static RuntimeException parameter(String name, String what) {
        return ProblemDetail.of(ProblemType.PARAMETER, "`" + name + "` " + what).thrown();
    }
}
