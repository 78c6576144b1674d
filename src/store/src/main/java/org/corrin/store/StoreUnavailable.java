package org.corrin.store;

/**
 * The store could not do what it was asked. The message says what and why in words for an operator; it quotes neither
 * SQL nor what the driver said, and has no cause, because both may hold what was to be stored. Nothing was half done.
 */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message) {
        super(message);
    }
}
