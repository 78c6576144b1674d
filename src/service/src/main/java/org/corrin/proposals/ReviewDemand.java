package org.corrin.proposals;

import java.util.Locale;

/** How many others must approve a change before it may go live. */
public enum ReviewDemand {
    NONE(0),
    ONE(1),
    TWO(2);

    /** As many as must approve a change of what guards all candidates, where anybody must. */
    private static final int CHARTER = 2;

    private final int approvals;

    ReviewDemand(int approvals) {
        this.approvals = approvals;
    }

    /** How many must approve. */
    public int approvals(boolean charter) {
        return charter && approvals > 0 ? CHARTER : approvals;
    }

    /** How it is written in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
