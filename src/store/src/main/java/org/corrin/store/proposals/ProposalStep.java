package org.corrin.store.proposals;

import java.time.Instant;
import java.util.Locale;
import org.corrin.store.audit.Actor;
import org.corrin.store.database.StorableValues;

/**
 * Something that happened to a proposal.
 *
 * @param note what was said; may be empty
 * @param file the file that it is about; empty if none
 * @param line the line of that file, counted from one; 0 if none
 */
public record ProposalStep(Instant at, Actor actor, Kind what, String note, String file, long line) {

    /** What can happen to one. */
    public enum Kind {
        CREATED,
        CHANGED,
        REBASED,
        SUBMITTED,
        TAKEN_UP,
        COMMENTED,
        APPROVED,
        RETURNED,
        WITHDRAWN,
        LIVE,
        SUPERSEDED,
        SEEN;

        /** How it is written. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public ProposalStep {
        StorableValues.text("note", note);
        StorableValues.text("file", file);
        at = StorableValues.instant(at);
    }

    /** A step about all of it. */
    public static ProposalStep of(Instant at, Actor actor, Kind what, String note) {
        return new ProposalStep(at, actor, what, note, "", 0);
    }
}
