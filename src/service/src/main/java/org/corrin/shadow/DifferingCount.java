package org.corrin.shadow;

/**
 * How many decisions differ, and of how many patients, as far as these can be told apart.
 *
 * @param decisions never fewer than patients
 */
record DifferingCount(long decisions, long patients) {

    static final DifferingCount NONE = new DifferingCount(0, 0);

    DifferingCount plus(DifferingCount other) {
        return new DifferingCount(decisions + other.decisions, patients + other.patients);
    }

    DifferingCount minus(DifferingCount other) {
        return new DifferingCount(decisions - other.decisions, patients - other.patients);
    }
}
