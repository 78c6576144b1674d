package org.corrin.shadow;

/**
 * How many decisions differ, and of how many patients, as far as these can be told apart.
 *
 * @param decisions never fewer than patients
 * @param patients who differ in this way; somebody who differs in two ways is in both
 * @param distinct those of them who had differed in no other way when they were counted, so that these may be added over ways
 */
record DifferingCount(long decisions, PatientCount patients, PatientCount distinct) {

    static final DifferingCount NONE = new DifferingCount(0, PatientCount.NONE, PatientCount.NONE);

    DifferingCount plus(DifferingCount other) {
        return new DifferingCount(
                decisions + other.decisions, patients.plus(other.patients), distinct.plus(other.distinct));
    }

    DifferingCount minus(DifferingCount other) {
        return new DifferingCount(
                decisions - other.decisions, patients.minus(other.patients), distinct.minus(other.distinct));
    }

    /** The same decisions, without what a memory knew of their patients. */
    DifferingCount without(String memory) {
        return new DifferingCount(decisions, patients.without(memory), distinct.without(memory));
    }
}
