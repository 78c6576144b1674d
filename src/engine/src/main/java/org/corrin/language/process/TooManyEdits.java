package org.corrin.language.process;

/** As many questions wait as may. */
public final class TooManyEdits extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyEdits(int waiting) {
        super(waiting + " questions wait for their turn", null, false, false);
    }
}
