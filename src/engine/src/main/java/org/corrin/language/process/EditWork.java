package org.corrin.language.process;

import java.util.concurrent.CompletableFuture;

/**
 * An order that the process has.
 *
 * @param answer what it says; it fails if the process ends first
 * @param cancelling tells the process that nobody waits for it
 */
record EditWork(CompletableFuture<EditFrame> answer, Runnable cancelling) {

    void cancel() {
        cancelling.run();
    }
}
