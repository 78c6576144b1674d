package org.corrin.cohorts;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.corrin.budget.WorkGivenUp;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.http.BackgroundThreads;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemException;
import org.corrin.problems.ProblemType;
import org.corrin.store.proposals.Proposal;
import org.jboss.logging.Logger;

/**
 * Decides cohorts one at a time, on threads that give way to decisions. A few more may wait or arrive meanwhile. Of each of the
 * last proposals that were asked about, the last result is kept, in this process.
 */
@Singleton
class CohortQueue {

    private static final Logger LOG = Logger.getLogger(CohortQueue.class);
    private static final int KEPT = 100;
    private static final int RETRY_AFTER_SECONDS = 60;
    private static final int ENDING_SECONDS = 5;

    private record OfProposal(String guideline, long number) {
        static OfProposal of(Proposal proposal) {
            return new OfProposal(proposal.guideline(), proposal.number());
        }
    }

    private final CohortComparing comparing;
    private final int most;
    private final Semaphore places;
    private final Map<OfProposal, CohortWork> works = new LinkedHashMap<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> BackgroundThreads.thread(task, "cohorts"));

    CohortQueue(CohortComparing comparing, CohortSettings settings) {
        this.comparing = comparing;
        this.most = settings.waiting() + 1;
        this.places = new Semaphore(most);
    }

    /** What needs a place of the queue from the start, because it takes room on the disk. */
    interface ArrivingCohort {
        CohortWork arrived() throws IOException;
    }

    /**
     * Puts a cohort into the queue as soon as it has arrived.
     *
     * @throws WebApplicationException if the queue is full, or a cohort of the proposal is on its way
     */
    CohortWork submit(Proposal proposal, ArrivingCohort cohort) {
        if (!places.tryAcquire()) {
            throw full();
        }
        boolean isQueued = false;
        try {
            requireNone(proposal);
            CohortWork work = cohort.arrived();
            keep(proposal, work);
            thread.execute(() -> decide(work, proposal));
            isQueued = true;
            return work;
        } catch (IOException e) {
            throw new UncheckedIOException("a cohort could not be kept", e);
        } finally {
            if (!isQueued) {
                places.release();
            }
        }
    }

    private WebApplicationException full() {
        ProblemDetail problem = ProblemDetail.of(
                ProblemType.BUSY, "all " + most + " places for cohorts are taken; try again later, or cancel one");
        return new WebApplicationException(Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build());
    }

    private synchronized void requireNone(Proposal proposal) {
        if (of(proposal).filter(work -> !work.isOver()).isPresent()) {
            throw ProblemDetail.of(
                            ProblemType.PROPOSAL_STATE,
                            "a cohort is being decided for this proposal; wait for it, or cancel it with DELETE")
                    .thrown();
        }
    }

    private synchronized void keep(Proposal proposal, CohortWork work) {
        try {
            requireNone(proposal);
        } catch (ProblemException other) {
            CohortSpool.remove(work.folder());
            throw other;
        }
        works.remove(OfProposal.of(proposal));
        works.put(OfProposal.of(proposal), work);
        Iterator<CohortWork> oldest = works.values().iterator();
        while (works.size() > KEPT && oldest.hasNext()) {
            if (oldest.next().isOver()) {
                oldest.remove();
            }
        }
    }

    /** The last of a proposal. */
    synchronized Optional<CohortWork> of(Proposal proposal) {
        return Optional.ofNullable(works.get(OfProposal.of(proposal)));
    }

    /** Whoever sees that it is over finds its place free and its files gone. */
    private void decide(CohortWork work, Proposal proposal) {
        Runnable end = () -> work.failed("an error of the service");
        try {
            if (work.begin()) {
                ToldChanges told = comparing.of(work, proposal);
                end = () -> work.done(told);
            }
        } catch (WorkGivenUp e) {
            end = () -> work.failed(e.getMessage());
        } catch (ProblemException e) {
            end = () -> work.failed(e.problem().detail());
        } catch (IOException e) {
            LOG.errorf("a cohort could not be read or its rows not be written: %s", e.getMessage());
            end = () -> work.failed(
                    "the cohort cannot be read, or there is no room on the disk; the log of the service says more");
        } catch (RuntimeException e) {
            LOG.errorf("a cohort was not decided: %s", e.getClass().getName());
        } finally {
            CohortSpool.remove(work.folder());
            places.release();
            end.run();
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        synchronized (this) {
            works.values().forEach(CohortWork::cancel);
        }
        thread.shutdown();
        thread.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS);
    }
}
