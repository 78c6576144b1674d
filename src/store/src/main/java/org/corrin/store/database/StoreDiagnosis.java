package org.corrin.store.database;

/**
 * Why a database failed.
 *
 * @param words for an operator: where, what, and what to do
 * @param reopens whether the database is of no use until it is opened anew
 */
public record StoreDiagnosis(StoreFailure failure, String words, boolean reopens) {

    public static StoreDiagnosis passing(StoreFailure failure, String words) {
        return new StoreDiagnosis(failure, words, false);
    }

    public static StoreDiagnosis untilReopened(StoreFailure failure, String words) {
        return new StoreDiagnosis(failure, words, true);
    }
}
