package org.corrin.updates;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport;
import org.corrin.store.LiveEntry;

/** What happens to guidelines, sent to whoever listens as it happens. */
@Singleton
class GuidelineEvents {

    /**
     * Something that happened.
     *
     * @param event {@code candidate}, {@code refused} or {@code live}
     * @param problems why a candidate was refused; empty otherwise
     */
    record Event(
            String event,
            String guideline,
            String release,
            Instant at,
            String by,
            String why,
            List<FileProblem> problems) {}

    private final BroadcastProcessor<Event> all = BroadcastProcessor.create();
    private final Clock clock;

    GuidelineEvents(Clock clock) {
        this.clock = clock;
    }

    /** What happens from now on to one guideline; a listener that is too slow loses the oldest. */
    Multi<Event> of(String guideline) {
        return all.select()
                .where(event -> event.guideline().equals(guideline))
                .onOverflow()
                .dropPreviousItems();
    }

    void candidate(String guideline, String release, ChangeAuthor author) {
        tell("candidate", guideline, release, clock.instant(), author, List.of());
    }

    void refused(String guideline, GateReport report, ChangeAuthor author) {
        tell("refused", guideline, report.release(), clock.instant(), author, report.problems());
    }

    void live(LiveEntry live) {
        tell("live", live.guideline(), live.release(), live.at(), new ChangeAuthor(live.by(), live.why()), List.of());
    }

    private synchronized void tell(
            String event,
            String guideline,
            String release,
            Instant at,
            ChangeAuthor author,
            List<FileProblem> problems) {
        all.onNext(new Event(event, guideline, release, at, author.who(), author.why(), problems));
    }
}
