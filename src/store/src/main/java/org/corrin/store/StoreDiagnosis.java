package org.corrin.store;

/**
 * Why a database failed.
 *
 * @param words for an operator: where, what, and what to do
 * @param reopens whether the database is of no use until it is opened anew
 */
record StoreDiagnosis(StoreFailure failure, String words, boolean reopens) {

    static StoreDiagnosis passing(StoreFailure failure, String words) {
        return new StoreDiagnosis(failure, words, false);
    }

    static StoreDiagnosis untilReopened(StoreFailure failure, String words) {
        return new StoreDiagnosis(failure, words, true);
    }
}
