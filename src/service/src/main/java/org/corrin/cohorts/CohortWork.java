package org.corrin.cohorts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.corrin.budget.WorkBudget;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.store.proposals.Proposal;

/** A cohort that somebody asked about, from its arrival to its result. Many threads may ask where it is. */
final class CohortWork {

    /** What is told of it. */
    enum State {
        WAITING,
        WORKING,
        DONE,
        CANCELLED,
        FAILED;

        boolean isOver() {
            return this != WAITING && this != WORKING;
        }
    }

    /** What ended it before it was done. */
    enum Reason {
        CANCELLED("somebody cancelled it, or the service ended"),
        TOO_LARGE(
                "it has more patients, or takes more of the disk, than one cohort may here; `corrin cohort` has no bound"),
        GIVEN_UP("it took too long, or too much memory; `corrin cohort` has no bound"),
        FILES("its files cannot be read, or there is no room on the disk; the log of the service says more"),
        RELEASES("no release of the guideline is live, or what is proposed cannot be built"),
        FAULT("an error of the service; its log says more");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** How it is written. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Where a cohort is.
     *
     * @param state {@code none}, {@code waiting}, {@code working}, {@code done}, {@code cancelled} or {@code failed}
     * @param cohort the name of the folder, or {@code upload}; empty if there is none
     * @param percent how much of the cohort has been decided
     * @param reason what ended it before it was done, as {@link Reason#code}; empty if nothing did
     * @param why the same in a sentence
     * @param lost whether something of an export reached no patient that an answer could depend on
     * @param result what would change, once it is done
     * @param folders the names of the folders that can be asked about
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CohortStatus(
            String state,
            String cohort,
            int percent,
            String reason,
            String why,
            boolean lost,
            Optional<ToldChanges> result,
            List<String> folders) {

        /** That of nobody. */
        static CohortStatus none(List<String> folders) {
            return new CohortStatus("none", "", 0, "", "", false, Optional.empty(), folders);
        }
    }

    private static final Duration LONGEST_PROOF = Duration.ofMinutes(5);

    private final String name;
    private final String release;
    private final Path folder;
    private final WorkBudget budget;
    private final WorkBudget ofProof;
    private CohortFiles files = asked -> List.of();
    private State state = State.WAITING;
    private double share;
    private Optional<Reason> reason = Optional.empty();
    private boolean lost;
    private Optional<ToldChanges> result = Optional.empty();

    /**
     * One that arrives.
     *
     * @param name of the operator's folder, or {@code upload}
     * @param release the fingerprint of what is proposed
     * @param folder its own, which goes with it
     * @param isMemoryShort whether so little memory is left that decisions are in danger
     */
    CohortWork(String name, String release, Path folder, Duration longest, BooleanSupplier isMemoryShort) {
        this.name = name;
        this.release = release;
        this.folder = folder;
        this.budget = new WorkBudget(longest, isMemoryShort);
        this.ofProof = new WorkBudget(LONGEST_PROOF, isMemoryShort);
    }

    /** Takes the patients, who are all here now. */
    synchronized void arrived(CohortFiles all) {
        files = all;
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    synchronized CohortFiles files() {
        return files;
    }

    WorkBudget budget() {
        return budget;
    }

    /** For comparing the releases on all patients; if it does not suffice, only the cohort tells what changes. */
    WorkBudget ofProof() {
        return ofProof;
    }

    /**
     * Whether it tells something of a proposal as it is: one with other content is another, and while it is open it is compared
     * with what is live.
     *
     * @param live the fingerprint of what is live; empty if nothing is
     */
    synchronized boolean isOf(Proposal proposal, String live) {
        return !state.isOver()
                || proposal.release().equals(release)
                        && result.filter(told -> proposal.state().isOpen()
                                        && !told.before().equals(live))
                                .isEmpty();
    }

    synchronized boolean isOver() {
        return state.isOver();
    }

    /** Begins, unless it was cancelled while it waited. */
    synchronized boolean begin() {
        if (state != State.WAITING) {
            return false;
        }
        state = State.WORKING;
        return true;
    }

    /** Notes how far it is. */
    synchronized void at(double now) {
        share = now;
    }

    /** Notes that something reached no patient that an answer could depend on. */
    synchronized void loses() {
        lost = true;
    }

    synchronized void done(ToldChanges told) {
        if (!state.isOver()) {
            state = State.DONE;
            result = Optional.of(told);
        }
    }

    synchronized void failed(Reason because) {
        end(State.FAILED, because);
    }

    /** Gives it up; one that is over stays as it is. */
    synchronized void cancel() {
        end(State.CANCELLED, Reason.CANCELLED);
        budget.cancel();
        ofProof.cancel();
    }

    private void end(State last, Reason because) {
        if (!state.isOver()) {
            state = last;
            reason = Optional.of(because);
        }
    }

    synchronized CohortStatus status(List<String> folders) {
        return new CohortStatus(
                state.name().toLowerCase(Locale.ROOT),
                name,
                state == State.DONE ? 100 : (int) (100 * share),
                reason.map(Reason::code).orElse(""),
                reason.map(one -> one.sentence).orElse(""),
                lost,
                result,
                folders);
    }
}
