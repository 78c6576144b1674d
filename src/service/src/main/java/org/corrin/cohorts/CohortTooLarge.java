package org.corrin.cohorts;

/** That a cohort has more patients, or more rows on the disk, than it may. */
final class CohortTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CohortTooLarge() {
        super("too large", null, false, false);
    }
}
