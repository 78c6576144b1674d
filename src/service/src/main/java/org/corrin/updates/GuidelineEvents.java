package org.corrin.updates;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport;
import org.corrin.http.RequestBounds;
import org.corrin.store.LiveEntry;
import org.corrin.store.proposals.Proposal;
import org.corrin.updates.CandidateProgress.CandidateAtGate;

/**
 * What happens to guidelines, sent to whoever listens as it happens. A listener costs memory that nobody else can use: there
 * are so many at a time, each event is small, so many wait for each listener, and who lets more wait is dropped.
 */
@Singleton
class GuidelineEvents {

    /** The most events that wait for one listener. An update makes two, and one a second while it is checked. */
    private static final int WAITING = 32;

    /** The most problems in an event; all of them stand in the guideline's {@code candidate}. */
    private static final int PROBLEMS = 5;

    /**
     * Something that happened.
     *
     * @param event {@code candidate}, {@code progress}, {@code refused}, {@code live}, {@code retired}, {@code given-up}, or
     *     {@code proposal} with its state
     * @param problems the first reasons why a candidate was refused; empty otherwise
     * @param problemCount how many reasons there are
     * @param progress how far a candidate is, or was when it was given up; empty otherwise
     * @param location of a proposal, where it is; of a candidate, where the answer to it will be, if somebody got an address
     *     for it; empty otherwise
     */
    record Event(
            String event,
            String guideline,
            String release,
            Instant at,
            String by,
            String why,
            List<FileProblem> problems,
            int problemCount,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String progress,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String location) {}

    private final BroadcastProcessor<Event> all = BroadcastProcessor.create();
    private final Clock clock;
    private final Semaphore places;
    private final int most;

    @Inject
    GuidelineEvents(Clock clock, RequestBounds bounds) {
        this(clock, bounds.listeners());
    }

    /** @param most how many may listen at one time */
    GuidelineEvents(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
        this.places = new Semaphore(most);
    }

    /**
     * What happens to one guideline from when it is listened to; nothing if as many listen as may. It fails if more events wait
     * than may.
     */
    Optional<Multi<Event>> of(String guideline) {
        return places.availablePermits() == 0
                ? Optional.empty()
                // A place is taken by who listens: a caller who has gone before that never gives one back.
                : Optional.of(Multi.createFrom()
                        .deferred(() -> places.tryAcquire()
                                ? heard(guideline)
                                : Multi.createFrom().empty()));
    }

    private Multi<Event> heard(String guideline) {
        return all.select()
                .where(event -> event.guideline().equals(guideline))
                .onOverflow()
                .buffer(WAITING)
                .onTermination()
                .invoke(places::release);
    }

    /** A listener would keep this process from its end until it is cut off, and can listen to another. */
    synchronized void end(@Observes ShutdownDelayInitiatedEvent stopping) {
        all.onComplete();
    }

    /** Whether anybody listens. */
    boolean areHeard() {
        return places.availablePermits() < most;
    }

    void candidate(String guideline, String release, ChangeAuthor author) {
        tell("candidate", guideline, release, clock.instant(), author, List.of());
    }

    void refused(String guideline, GateReport report, ChangeAuthor author) {
        tell("refused", guideline, report.release(), clock.instant(), author, report.problems());
    }

    void live(LiveEntry live) {
        tell("live", live);
    }

    void retired(LiveEntry retired) {
        tell("retired", retired);
    }

    /** Where a proposal stands now: its state is the event, such as {@code proposal submitted}. */
    void proposal(Proposal proposal) {
        tell(new Event(
                "proposal " + proposal.state().label(),
                proposal.guideline(),
                proposal.release(),
                proposal.changed(),
                proposal.steps().get(proposal.steps().size() - 1).actor().name(),
                proposal.content().why(),
                List.of(),
                0,
                "",
                "/v1/guidelines/" + proposal.guideline() + "/proposals/" + proposal.number()));
    }

    private void tell(String event, LiveEntry entry) {
        tell(new Event(
                event, entry.guideline(), entry.release(), entry.at(), entry.by(), entry.why(), List.of(), 0, "", ""));
    }

    /** @param progress as {@link org.corrin.budget.WorkBudget#progress} says it */
    void progress(CandidateAtGate candidate, String progress, Optional<String> location) {
        tell("progress", candidate, progress, location.orElse(""));
    }

    /** @param how such as {@code gave up after 300 s, at proof 40 %} */
    void givenUp(CandidateAtGate candidate, String how) {
        tell("given-up", candidate, how, "");
    }

    private void tell(String event, CandidateAtGate candidate, String progress, String location) {
        ChangeAuthor author = candidate.author();
        tell(new Event(
                event,
                candidate.guideline(),
                candidate.release(),
                clock.instant(),
                author.who(),
                author.why(),
                List.of(),
                0,
                progress,
                location));
    }

    private void tell(
            String event,
            String guideline,
            String release,
            Instant at,
            ChangeAuthor author,
            List<FileProblem> problems) {
        List<FileProblem> first = problems.stream().limit(PROBLEMS).toList();
        tell(new Event(event, guideline, release, at, author.who(), author.why(), first, problems.size(), "", ""));
    }

    private synchronized void tell(Event event) {
        all.onNext(event);
    }
}
