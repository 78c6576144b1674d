package org.corrin.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which failures are those of the store, and when it is well again. */
class ConditionRecordTest {

    @Test
    void aFullDiskStillReadsAndIsNotForgottenForThat() {
        ConditionRecord conditions = new ConditionRecord(false);
        conditions.writingFailed(new StoreUnavailable(StoreFailure.DISK_FULL, "full"));

        conditions.readingWorks();
        assertThat(conditions.condition()).isEqualTo(new StoreCondition(StoreFailure.DISK_FULL, "full", false));

        conditions.writingWorks();
        assertThat(conditions.condition().isUsable()).isTrue();
    }

    @Test
    void whatIsOnlyBusyIsNoFailureOfTheStore() {
        ConditionRecord conditions = new ConditionRecord(true);
        conditions.readingFailed(new StoreUnavailable(StoreFailure.BUSY, "busy"));
        conditions.writingFailed(new StoreUnavailable(StoreFailure.BUSY, "busy"));
        assertThat(conditions.condition().isUsable()).isTrue();
    }
}
