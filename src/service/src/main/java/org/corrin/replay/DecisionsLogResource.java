package org.corrin.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisionlog.LoggedDecisions;
import org.corrin.decisionlog.LoggedDecisions.Erased;
import org.corrin.http.QueryParameters;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.store.decisionlog.LogFilter;
import org.corrin.store.decisionlog.LoggedDecision;
import org.jspecify.annotations.Nullable;

/** Shows auditors which decisions were made, and decides them again; lets administrators erase a patient. */
@Path("v1")
@Blocking
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@RolesAllowed(Roles.AUDITOR)
public class DecisionsLogResource {

    private static final List<String> FILTER = List.of("since", "until", "guideline", "release", "after", "limit");
    private static final int USUAL = 100;
    private static final int MOST = 200;
    private static final int LONGEST_PATIENT = 200;

    /** A record and its answer, as somebody kept them. */
    private static final int LONGEST_BODY = 20_000_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final LoggedDecisions log;
    private final DecisionReplay replay;
    private final SignedIn signedIn;

    DecisionsLogResource(LoggedDecisions log, DecisionReplay replay, SignedIn signedIn) {
        this.log = log;
        this.replay = replay;
        this.signedIn = signedIn;
    }

    /**
     * A decision that was logged; nothing in it says whose it was.
     *
     * @param edge where it was asked
     * @param replayable whether it can be decided again here
     */
    public record LoggedEntry(
            String id,
            Instant at,
            String edge,
            String guideline,
            String release,
            String issuer,
            String subject,
            boolean replayable) {}

    /** Some of them, in the order in which they were made; {@code next} is the last id, if there are more. */
    public record LoggedPage(
            List<LoggedEntry> decisions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    /**
     * What came of deciding again.
     *
     * @param same whether the decision is the one that was sent, to the byte
     * @param request whether the request that was given is the one that came; left out if none was given
     * @param answer whether the answer that was given is the one that was sent; left out if none was given
     * @param why why there is nothing to compare; left out if there is
     */
    public record ReplayResult(
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean same,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean request,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean answer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String why) {}

    /** Decisions in the order in which they were made. */
    @GET
    @Path("decisions")
    public LoggedPage list(@Context HttpServerRequest request, @Context UriInfo address) {
        QueryParameters.only(FILTER, request, address);
        MultivaluedMap<String, String> asked = address.getQueryParameters();
        int limit = limit(asked.getFirst("limit"));
        List<LoggedDecision> some = log.after(
                Optional.ofNullable(asked.getFirst("after")).orElse(""),
                new LogFilter(
                        moment(asked, "since"),
                        moment(asked, "until"),
                        Optional.ofNullable(asked.getFirst("guideline")),
                        Optional.ofNullable(asked.getFirst("release"))),
                limit + 1);
        List<LoggedDecision> shown = some.size() > limit ? some.subList(0, limit) : some;
        return new LoggedPage(
                shown.stream().map(this::entry).toList(),
                some.size() > limit ? shown.get(limit - 1).id() : null);
    }

    /** What is known of one. */
    @GET
    @Path("decisions/{decision}")
    public LoggedEntry one(@PathParam("decision") String id) {
        return entry(need(id));
    }

    private LoggedEntry entry(LoggedDecision logged) {
        return new LoggedEntry(
                logged.id(),
                logged.at(),
                logged.edge(),
                logged.guideline(),
                logged.release(),
                logged.issuer(),
                logged.subject(),
                replay.question(logged).isPresent());
    }

    /** Decides it again if what was asked was kept, and looks whether a request and an answer that somebody kept are those. */
    @POST
    @Path("decisions/{decision}/replay")
    public ReplayResult replay(@PathParam("decision") String id, InputStream body) {
        LoggedDecision logged = need(id);
        JsonNode given = given(body, List.of("request", "answer"));
        Optional<AskedQuestion> question = replay.question(logged);
        Optional<Boolean> same = question.flatMap(asked -> replay.again(logged, asked)
                .map(answer -> log.isAnswer(logged, answer))
                .orElse(Optional.of(false)));
        return new ReplayResult(
                id,
                same.orElse(null),
                text(given, "request")
                        .flatMap(text -> log.isRequest(logged, text))
                        .orElse(null),
                text(given, "answer")
                        .flatMap(text -> log.isAnswer(logged, text))
                        .orElse(null),
                same.isPresent() ? null : "what was asked was not kept, or was fetched from elsewhere");
    }

    private static Optional<byte[]> text(JsonNode given, String field) {
        return Optional.of(given.path(field))
                .filter(JsonNode::isTextual)
                .map(text -> text.textValue().getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets a patient: every decision that was logged about them, and the feedback on its cards. */
    @POST
    @Path("erasures")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMINISTRATOR)
    public Erased erase(InputStream body) {
        JsonNode given = given(body, List.of("patient"));
        String patient = given.path("patient").asText("");
        if (patient.isBlank() || patient.length() > LONGEST_PATIENT) {
            throw ProblemDetail.of(ProblemType.SHAPE, "`patient` must say who is to be forgotten, such as Patient/17")
                    .thrown();
        }
        // Whoever writes a bare id means the patient of that id.
        String reference = patient.contains("/") ? patient : "Patient/" + patient;
        return log.erase(reference, signedIn.person().actor())
                .orElseThrow(() -> ProblemDetail.of(
                                ProblemType.PROPOSAL_STATE,
                                "decisions are not logged here, and there is no key (CORRIN_DECISIONS_KEY) by which"
                                        + " somebody could be found who was logged before")
                        .thrown());
    }

    private static JsonNode given(InputStream body, List<String> fields) {
        try {
            byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw ProblemDetail.tooLong("the body", LONGEST_BODY).thrown();
            }
            if (bytes.length == 0) {
                return JSON.createObjectNode();
            }
            JsonNode given = JSON.readTree(bytes);
            given.fieldNames().forEachRemaining(field -> {
                if (!fields.contains(field)) {
                    throw ProblemDetail.of(
                                    ProblemType.SHAPE, "the fields are " + String.join(", ", fields) + ", and no other")
                            .thrown();
                }
            });
            return given;
        } catch (IOException e) {
            throw ProblemDetail.of(ProblemType.NOT_JSON, "the body is not JSON that can be read")
                    .thrown();
        }
    }

    private LoggedDecision need(String id) {
        return log.find(id)
                .orElseThrow(() -> ProblemDetail.of(
                                ProblemType.NOT_FOUND,
                                "no decision of that id is logged; it may be too old, or decisions were not logged")
                        .thrown());
    }

    private static Optional<Instant> moment(MultivaluedMap<String, String> asked, String name) {
        return Optional.ofNullable(asked.getFirst(name)).map(given -> {
            try {
                return given.length() == "2026-11-30".length()
                        ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(given);
            } catch (DateTimeException e) {
                throw ProblemDetail.of(
                                ProblemType.PARAMETER,
                                "`" + name + "` must be a day or a moment, as 2026-11-30 or 2026-11-30T10:00:00Z")
                        .thrown();
            }
        });
    }

    private static int limit(@Nullable String given) {
        if (given == null) {
            return USUAL;
        }
        if (given.matches("[1-9][0-9]{0,2}") && Integer.parseInt(given) <= MOST) {
            return Integer.parseInt(given);
        }
        throw ProblemDetail.of(ProblemType.PARAMETER, "`limit` must be a whole number from 1 to " + MOST)
                .thrown();
    }
}
