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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.corrin.budget.WorkGivenUp;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohorts.CohortWork.Reason;
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
    private final Map<CohortWork, Runnable> waiting = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> BackgroundThreads.thread(task, "cohorts"));

    CohortQueue(CohortComparing comparing, CohortSettings settings) {
        this.comparing = comparing;
        this.most = settings.waiting() + 1;
        this.places = new Semaphore(most);
    }

    /** What takes room on the disk while it arrives, and so needs a place of the queue before. */
    interface ArrivingCohort {

        /** @throws IOException if the caller has gone */
        CohortFiles arrived() throws IOException;
    }

    /**
     * Takes a place for a cohort, lets it arrive, and decides it when its turn comes. If it does not arrive whole, nothing of it
     * is kept.
     *
     * @throws WebApplicationException if the queue is full, or a cohort of the proposal is on its way
     * @throws IOException if the caller has gone
     */
    void submit(Proposal proposal, CohortWork work, ArrivingCohort cohort) throws IOException {
        if (!places.tryAcquire()) {
            throw full();
        }
        OfProposal of = OfProposal.of(proposal);
        Optional<CohortWork> before = Optional.empty();
        boolean isReserved = false;
        boolean isQueued = false;
        try {
            before = reserve(of, work);
            isReserved = true;
            work.arrived(cohort.arrived());
            Runnable task = () -> decide(work, proposal);
            waiting.put(work, task);
            thread.execute(task);
            isQueued = true;
        } finally {
            if (!isQueued) {
                CohortSpool.remove(work.folder());
                if (isReserved) {
                    giveBack(of, work, before);
                }
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

    /** Whatever was asked before of the proposal, unless it is not over. */
    private synchronized Optional<CohortWork> reserve(OfProposal proposal, CohortWork work) {
        Optional<CohortWork> before = Optional.ofNullable(works.get(proposal));
        if (before.filter(one -> !one.isOver()).isPresent()) {
            throw ProblemDetail.of(
                            ProblemType.PROPOSAL_STATE,
                            "a cohort is being decided for this proposal; wait for it, or cancel it with DELETE")
                    .thrown();
        }
        works.remove(proposal);
        works.put(proposal, work);
        Iterator<CohortWork> oldest = works.values().iterator();
        while (works.size() > KEPT && oldest.hasNext()) {
            if (oldest.next().isOver()) {
                oldest.remove();
            }
        }
        return before;
    }

    private synchronized void giveBack(OfProposal proposal, CohortWork work, Optional<CohortWork> before) {
        works.remove(proposal, work);
        before.ifPresent(one -> works.put(proposal, one));
    }

    /** The last of a proposal. */
    synchronized Optional<CohortWork> of(Proposal proposal) {
        return Optional.ofNullable(works.get(OfProposal.of(proposal)));
    }

    /** Gives a cohort up. One that waits frees its place at once; one that is decided does within a moment. */
    void cancel(CohortWork work) {
        Runnable task = waiting.get(work);
        if (task != null && thread.remove(task)) {
            waiting.remove(work);
            CohortSpool.remove(work.folder());
            places.release();
        }
        work.cancel();
    }

    /** Whoever sees that it is over finds its place free and its files gone. */
    private void decide(CohortWork work, Proposal proposal) {
        waiting.remove(work);
        Runnable end = () -> work.failed(Reason.FAULT);
        try {
            if (work.begin()) {
                ToldChanges told = comparing.of(work, proposal);
                end = () -> work.done(told);
            }
        } catch (CohortTooLarge e) {
            end = () -> work.failed(Reason.TOO_LARGE);
        } catch (WorkGivenUp e) {
            LOG.infof("a cohort was given up: %s", e.getMessage());
            end = () -> work.failed(Reason.GIVEN_UP);
        } catch (ProblemException e) {
            end = () -> work.failed(Reason.RELEASES);
        } catch (IOException | UncheckedIOException e) {
            LOG.errorf("a cohort could not be read or its rows not be written: %s", e);
            end = () -> work.failed(Reason.FILES);
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
