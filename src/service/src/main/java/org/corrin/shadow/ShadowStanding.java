package org.corrin.shadow;

import java.util.Locale;

/**
 * How the shadow of a proposal stands.
 *
 * @param reason why it cannot be, in a word that has its words in every language; empty if it can
 * @param note in a sentence
 */
record ShadowStanding(ShadowState state, String reason, String note) {

    /** Why it cannot be. */
    static final String NO_GUIDELINE = "no-guideline";

    static final String NO_PROPOSAL = "no-proposal";
    static final String NOT_BUILT = "not-built";

    /** Whether a proposal decides beside what is live. */
    enum ShadowState {
        /** Nobody asked for it. */
        OFF,
        /** It begins by itself when it can. */
        WAITING,
        /** It decides. */
        RUNNING,
        /** The proposal is decided on; what was counted stays. */
        ENDED,
        /** It cannot be, as things are. */
        IMPOSSIBLE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final ShadowStanding OFF = new ShadowStanding(ShadowState.OFF, "", "nobody asked for it");

    static ShadowStanding waiting(String note) {
        return new ShadowStanding(ShadowState.WAITING, "", note);
    }

    static ShadowStanding running(String note) {
        return new ShadowStanding(ShadowState.RUNNING, "", note);
    }

    static ShadowStanding ended(String note) {
        return new ShadowStanding(ShadowState.ENDED, "", note);
    }

    static ShadowStanding impossible(String reason, String note) {
        return new ShadowStanding(ShadowState.IMPOSSIBLE, reason, note);
    }
}
