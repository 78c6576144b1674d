package org.corrin.siege.rows;

import java.util.ArrayList;
import java.util.List;

/** What was seen of one attack, and whether all of it is as it must be. */
public final class AttackOutcome {

    private final List<String> seen = new ArrayList<>();
    private boolean holds = true;

    /** Notes what was seen, and whether it is as it must be. */
    public void saw(String what, boolean isAsItMust) {
        seen.add(isAsItMust ? what : "NOT SO: " + what);
        holds &= isAsItMust;
    }

    /** Notes what is only to be known. */
    public void note(String what) {
        seen.add(what);
    }

    public boolean holds() {
        return holds;
    }

    public String text() {
        return String.join("; ", seen);
    }
}
