package org.corrin.updates;

import org.corrin.store.audit.Actor;

/** Who changes something, as their sign-in says, and why. */
record ChangeAuthor(Actor actor, String why) {

    /** What they are called. */
    String who() {
        return actor.name();
    }
}
