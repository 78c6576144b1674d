package org.corrin.cohort.spark;

import java.util.function.Supplier;

/**
 * The class loader that has all of this job. Drools looks for its parts, truth maintenance among them, with the loader that the
 * thread brings, and Spark's threads bring loaders that may know nothing of the job.
 */
final class OwnClasses {

    private OwnClasses() {}

    /** Does something in a thread that sees all of this job. */
    static <T> T seen(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnClasses.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }
}
