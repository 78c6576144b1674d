package org.corrin.budget;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Optional;

/**
 * Tells when so much of the heap is in use after a collection that decisions are in danger. What is garbage does not count,
 * so that a heap that was not collected for a while is not taken for a full one.
 */
public final class HeapWatch {

    /** Above it collectors begin to take more time than the work. */
    private static final double NEARLY_FULL = 0.85;

    /** The pool in which what lives long ends up, whatever the collector calls it. */
    private final Optional<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP
                    && pool.isCollectionUsageThresholdSupported()
                    && pool.getUsage().getMax() > 0)
            .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));

    /** Watches this virtual machine. */
    public HeapWatch() {
        old.ifPresent(pool -> pool.setCollectionUsageThreshold(
                (long) (NEARLY_FULL * pool.getUsage().getMax())));
    }

    /** Whether little is left; false where the virtual machine cannot tell. */
    public boolean isShort() {
        return old.filter(MemoryPoolMXBean::isCollectionUsageThresholdExceeded).isPresent();
    }
}
