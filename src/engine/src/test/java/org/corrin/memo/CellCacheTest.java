package org.corrin.memo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is remembered of cells has bounds, and what is asked for stays. */
class CellCacheTest {

    private static CellKey key(long... numbers) {
        return new CellKey(numbers, numbers.length);
    }

    @Test
    void aKeyIsItsNumbersAndNothingBehindThem() {
        long[] room = {1, 2, 3, 0};
        assertThat(new CellKey(room, 3)).isEqualTo(key(1, 2, 3)).hasSameHashCodeAs(key(1, 2, 3));
        assertThat(new CellKey(room, 4)).isNotEqualTo(key(1, 2, 3));
        assertThat(key(1, 2, 3)).isNotEqualTo(key(1, 2, 4)).isNotEqualTo(key(1, 2));
    }

    @Test
    void whatIsPutDoesNotChangeWithTheNumbersItWasPutBy() {
        CellCache<String> cache = new CellCache<>(10, 10_000, String::length);
        long[] room = {1, 2};
        cache.put(new CellKey(room, 2), "a");
        room[1] = 3;
        assertThat(cache.get(key(1, 2))).contains("a");
        assertThat(cache.get(key(1, 3))).isEmpty();
    }

    @Test
    void itHoldsNoMoreEntriesThanItMay() {
        CellCache<String> cache = new CellCache<>(100, 1_000_000, String::length);
        for (int i = 0; i < 10_000; i++) {
            cache.put(key(i), "a");
            assertThat(cache.entries()).isLessThanOrEqualTo(101);
        }
        assertThat(cache.get(key(9_999))).contains("a");
        assertThat(cache.get(key(0))).isEmpty();
    }

    @Test
    void itHoldsNoMoreBytesThanItMay() {
        CellCache<String> cache = new CellCache<>(10_000, 10_000, text -> 1_000);
        for (int i = 0; i < 1_000; i++) {
            cache.put(key(i), "a");
        }
        assertThat(cache.entries()).isBetween(1, 10);
    }

    @Test
    void whatIsAskedForOutlivesWhatIsNot() {
        CellCache<String> cache = new CellCache<>(100, 1_000_000, String::length);
        cache.put(key(-1), "asked for");
        for (int i = 0; i < 1_000; i++) {
            cache.put(key(i), "a");
            assertThat(cache.get(key(-1))).contains("asked for");
        }
    }
}
