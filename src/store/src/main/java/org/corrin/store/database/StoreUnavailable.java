package org.corrin.store.database;

/**
 * The store could not do what it was asked. The message says what and why in words for an operator; it quotes neither
 * SQL nor what the driver said, and has no cause, because both may hold what was to be stored. Nothing was half done.
 */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StoreFailure failure;

    public StoreUnavailable(StoreFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    /** What kind of failure this is. */
    public StoreFailure failure() {
        return failure;
    }
}
