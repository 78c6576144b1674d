package org.corrin.store.database;

/**
 * Whether the store can be used, as its last answers have it.
 *
 * @param failure what keeps it from its work; {@link StoreFailure#NONE} if nothing does
 * @param why the same in words for an operator, empty if nothing does
 * @param isShared whether all replicas use the same database, so that the failure is theirs as well
 */
public record StoreCondition(StoreFailure failure, String why, boolean isShared) {

    /** Whether releases can be put live, and read back. */
    public boolean isUsable() {
        return failure == StoreFailure.NONE;
    }
}
