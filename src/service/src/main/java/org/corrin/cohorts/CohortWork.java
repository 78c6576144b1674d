package org.corrin.cohorts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corrin.budget.WorkBudget;
import org.corrin.cohort.comparison.ToldChanges;

/** A cohort that somebody asked about, from the queue to its result. Many threads may ask where it is. */
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

    /**
     * Where a cohort is.
     *
     * @param state {@code none}, {@code waiting}, {@code working}, {@code done}, {@code cancelled} or {@code failed}
     * @param cohort the name of the folder, or {@code upload}; empty if there is none
     * @param percent how much of the cohort has been decided
     * @param why what stopped it; empty if nothing did
     * @param result what would change, once it is done
     * @param folders the names of the folders that can be asked about
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CohortStatus(
            String state, String cohort, int percent, String why, Optional<ToldChanges> result, List<String> folders) {}

    private static final Duration LONGEST_PROOF = Duration.ofMinutes(5);

    private final String name;
    private final Path folder;
    private final List<Path> files;
    private final WorkBudget budget;
    private final WorkBudget ofProof = new WorkBudget(LONGEST_PROOF, () -> false);
    private State state = State.WAITING;
    private double share;
    private String why = "";
    private Optional<ToldChanges> result = Optional.empty();

    /**
     * One that waits.
     *
     * @param name of the operator's folder, or {@code upload}
     * @param folder its own, which goes with it
     * @param files with the patients
     */
    CohortWork(String name, Path folder, List<Path> files, Duration longest) {
        this.name = name;
        this.folder = folder;
        this.files = List.copyOf(files);
        this.budget = new WorkBudget(longest, () -> false);
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    List<Path> files() {
        return files;
    }

    WorkBudget budget() {
        return budget;
    }

    /** For comparing the releases on all patients; if it does not suffice, only the cohort tells what changes. */
    WorkBudget ofProof() {
        return ofProof;
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

    synchronized void done(ToldChanges told) {
        if (!state.isOver()) {
            result = Optional.of(told);
        }
        end(State.DONE, "");
    }

    synchronized void failed(String because) {
        end(State.FAILED, because);
    }

    /** Gives it up; one that is over stays as it is. */
    synchronized void cancel() {
        end(State.CANCELLED, "somebody cancelled it, or the service ended");
        budget.cancel();
        ofProof.cancel();
    }

    private void end(State last, String because) {
        if (!state.isOver()) {
            state = last;
            why = because;
        }
    }

    synchronized CohortStatus status(List<String> folders) {
        return new CohortStatus(
                state.name().toLowerCase(Locale.ROOT),
                name,
                state == State.DONE ? 100 : (int) (100 * share),
                why,
                result,
                folders);
    }
}
