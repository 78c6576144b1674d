package org.corrin.language.process;

/** A newer question of the same author took the place of this one. */
public final class SupersededEdit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SupersededEdit() {
        super("a newer question took its place", null, false, false);
    }
}
