package org.corrin.cdshooks.callers;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * The tokens of one client that were taken and could still be sent again. In this process only: a token may be taken once
 * by each replica, and once more after a restart.
 */
final class SeenTokens {

    /** What becomes of a token. */
    enum Verdict {
        FIRST,
        REPLAYED,
        /** Taking it could not be remembered, so it must not be taken. */
        FULL
    }

    private record SeenToken(String jti, Instant until) {}

    private final int most;
    private final Set<String> ids = new HashSet<>();
    private final Queue<SeenToken> byEnd = new PriorityQueue<>(Comparator.comparing(SeenToken::until));

    SeenTokens(int most) {
        this.most = most;
    }

    /**
     * Remembers a token, if it is the first of its id.
     *
     * @param until when it is refused for its age
     */
    synchronized Verdict take(String jti, Instant until, Instant now) {
        for (SeenToken next = byEnd.peek(); next != null && next.until().isBefore(now); next = byEnd.peek()) {
            ids.remove(byEnd.remove().jti());
        }
        if (ids.contains(jti)) {
            return Verdict.REPLAYED;
        }
        if (ids.size() >= most) {
            return Verdict.FULL;
        }
        ids.add(jti);
        byEnd.add(new SeenToken(jti, until));
        return Verdict.FIRST;
    }
}
