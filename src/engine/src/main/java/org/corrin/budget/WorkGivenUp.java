package org.corrin.budget;

/**
 * That work was given up before its end: it took too long or too much memory, or nobody waits for it any more. It says
 * nothing of what was worked on.
 */
public final class WorkGivenUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param how such as {@code gave up after 300 s, at proof 40 %} */
    public WorkGivenUp(String how) {
        super(how, null, false, false);
    }
}
