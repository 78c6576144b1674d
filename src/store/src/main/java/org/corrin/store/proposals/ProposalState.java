package org.corrin.store.proposals;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a proposal stands. */
public enum ProposalState {
    /** Its author works on it. */
    DRAFT,
    /** It passed the gate and waits for a reviewer. */
    SUBMITTED,
    /** A reviewer looks at it. */
    UNDER_REVIEW,
    /** As many have approved it as must. */
    APPROVED,
    /** A reviewer wants something changed. */
    RETURNED,
    /** Its author has taken it back before it was decided on. */
    WITHDRAWN,
    /** It answers requests. */
    LIVE,
    /** It was live until another took its place, or another came before it. */
    SUPERSEDED;

    /** How it is written. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The state that is written so. */
    public static Optional<ProposalState> called(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }

    /** Whether its author may change what it holds. */
    public boolean isEditable() {
        return this == DRAFT || this == RETURNED;
    }

    /** Whether others decide on it now. */
    public boolean isDecidedOn() {
        return this == SUBMITTED || this == UNDER_REVIEW;
    }

    /** Whether it may still go live. */
    public boolean isOpen() {
        return isEditable() || isDecidedOn() || this == APPROVED;
    }
}
