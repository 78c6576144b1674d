package org.corrin.store.database;

import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what reading and writing last failed of, each until it succeeds: a full disk still reads. What is only busy
 * is no failure of the store. The log hears of each change once.
 */
final class ConditionRecord {

    private static final Logger LOG = Logger.getLogger(StoreDatabase.class);

    private final boolean isShared;
    private @Nullable StoreUnavailable reading;
    private @Nullable StoreUnavailable writing;
    private volatile StoreCondition condition;

    ConditionRecord(boolean isShared) {
        this.isShared = isShared;
        this.condition = new StoreCondition(StoreFailure.NONE, "", isShared);
    }

    StoreCondition condition() {
        return condition;
    }

    synchronized void readingFailed(StoreUnavailable failure) {
        if (isOfTheStore(failure)) {
            reading = failure;
            update();
        }
    }

    synchronized void writingFailed(StoreUnavailable failure) {
        if (isOfTheStore(failure)) {
            writing = failure;
            update();
        }
    }

    synchronized void readingWorks() {
        reading = null;
        update();
    }

    synchronized void writingWorks() {
        writing = null;
        update();
    }

    private static boolean isOfTheStore(StoreUnavailable failure) {
        return failure.failure() != StoreFailure.BUSY;
    }

    private void update() {
        StoreCondition before = condition;
        condition = Stream.of(reading, writing)
                .filter(Objects::nonNull)
                .findFirst()
                .map(failure -> new StoreCondition(failure.failure(), failure.getMessage(), isShared))
                .orElseGet(() -> new StoreCondition(StoreFailure.NONE, "", isShared));
        if (condition.failure() == before.failure()) {
            return;
        }
        if (condition.isUsable()) {
            LOG.info("the store can be used again");
        } else {
            LOG.errorf("the store cannot be used (%s): %s", condition.failure().label(), condition.why());
        }
    }
}
