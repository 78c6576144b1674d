package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of questions that callers choose. */
class BoundedMemoTest {

    private final BoundedMemo<Integer, Integer> memo = new BoundedMemo<>();
    private final List<Integer> found = new ArrayList<>();

    private int ask(int question) {
        return memo.of(question, asked -> {
            found.add(asked);
            return -asked;
        });
    }

    @Test
    void whatWasFoundIsNotLookedForAgain() {
        assertThat(ask(1)).isEqualTo(-1);
        assertThat(ask(1)).isEqualTo(-1);
        assertThat(found).containsExactly(1);
    }

    @Test
    void whoAsksEndlesslyFillsNothingForGood() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(ask(i)).isEqualTo(-i);
        }
        found.clear();
        ask(19_999);
        ask(-1);
        ask(-1);
        assertThat(found).containsExactly(-1);
    }
}
