package org.corrin.siege.service;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * A thread for each task that waits for the service. The pool that all share has one thread on two processors, and since
 * Java 25 futures use it even then: one attack would hold up the decisions that are measured.
 */
public final class OwnThreads {

    public static final Executor EXECUTOR = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "siege");
        thread.setDaemon(true);
        return thread;
    });

    private OwnThreads() {}
}
