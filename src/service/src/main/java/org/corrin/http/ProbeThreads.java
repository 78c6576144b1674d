package org.corrin.http;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for whoever watches this service, so that no work for callers keeps a probe waiting. */
@Singleton
public class ProbeThreads {

    /** A probe takes a millisecond; two, so that metrics do not wait for rules that do not come to rest. */
    private static final int THREADS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "probes");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs work on one of them. */
    public Executor executor() {
        return threads;
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
