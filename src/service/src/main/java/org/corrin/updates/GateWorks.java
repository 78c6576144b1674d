package org.corrin.updates;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.corrin.budget.WorkBudget;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The candidates on their way through the gate for whom somebody asked. Who waits too long for the answer, so that a proxy
 * may give up, gets an address at which it will be; it is kept for the last of them, in this process.
 */
@Singleton
class GateWorks {

    /** Beside those in the queue, as many as people ask for within the hour. */
    private static final int KEPT = 100;

    private static final Duration BEFORE_IDLE = Duration.ofSeconds(30);

    /** One of them, with the answer that it will have. */
    private record Known(
            String guideline, GateWork<CandidateOutcome> work, Function<CandidateOutcome, Response> answer) {}

    /**
     * Where one stands.
     *
     * @param state {@code waiting}, {@code working} or {@code done}
     * @param at such as {@code building}, {@code scenarios 120 of 465} or {@code proof 40 %}
     */
    record WorkStatus(String state, String at) {}

    private final Duration answerWithin;
    private final Map<String, Known> known = new LinkedHashMap<>();

    /** @param idle after so long without a byte a connection is closed, and an answer that comes then reaches nobody */
    GateWorks(GateBounds bounds, @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idle) {
        Duration most = idle.minus(BEFORE_IDLE);
        answerWithin = bounds.answerWithin().compareTo(most) < 0 ? bounds.answerWithin() : most;
    }

    /**
     * The answer to a candidate, or if it takes long where that will be.
     *
     * @param base of the address at which this service was called
     * @param answer of what came of it
     */
    Response answer(
            String guideline, GateWork<CandidateOutcome> work, URI base, Function<CandidateOutcome, Response> answer) {
        return work.within(answerWithin).map(answer).orElseGet(() -> {
            String name = keep(new Known(guideline, work, answer));
            URI place = UriBuilder.fromUri(base).path(path(guideline, name)).build();
            return Response.accepted(status(work))
                    .location(place)
                    .header("Retry-After", 1)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    private synchronized String keep(Known one) {
        String name = UUID.randomUUID().toString();
        known.put(name, one);
        Iterator<Known> oldest = known.values().iterator();
        while (known.size() > KEPT && oldest.hasNext()) {
            if (oldest.next().work().result().isDone()) {
                oldest.remove();
            }
        }
        return name;
    }

    /** The path at which the answer to some work will be, if somebody waits for it there. */
    synchronized Optional<String> address(WorkBudget budget) {
        return known.entrySet().stream()
                .filter(one -> one.getValue().work().budget() == budget)
                .findFirst()
                .map(one -> path(one.getValue().guideline(), one.getKey()));
    }

    private static String path(String guideline, String name) {
        return UriBuilder.fromPath("/v1/guidelines")
                .path(guideline)
                .path("gate")
                .path(name)
                .build()
                .toString();
    }

    private synchronized Known need(String guideline, String name) {
        return Optional.ofNullable(known.get(name))
                .filter(one -> one.guideline().equals(guideline))
                .orElseThrow(() -> ProblemDetail.of(
                                ProblemType.NOT_FOUND,
                                "no candidate of that name is on its way here; it may be on another replica, or long done")
                        .thrown());
    }

    /** Where a candidate stands; once it is done, the answer itself. */
    Response status(String guideline, String name) {
        Known one = need(guideline, name);
        if (one.work().result().isDone()) {
            return one.answer().apply(one.work().await());
        }
        return Response.ok(status(one.work()), MediaType.APPLICATION_JSON_TYPE)
                .header("Retry-After", 1)
                .build();
    }

    /**
     * Gives a candidate up; its answer will be that it was.
     *
     * @throws WebApplicationException if there is none of that name; one that is done stays as it is
     */
    Response cancel(String guideline, String name) {
        Known one = need(guideline, name);
        one.work().budget().cancel();
        return Response.accepted(status(one.work()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static WorkStatus status(GateWork<?> work) {
        String at = work.budget().progress();
        return new WorkStatus(work.result().isDone() ? "done" : at.equals("waiting") ? "waiting" : "working", at);
    }
}
