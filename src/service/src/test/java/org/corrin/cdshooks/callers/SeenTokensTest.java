package org.corrin.cdshooks.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.callers.SeenTokens.Verdict.FIRST;
import static org.corrin.cdshooks.callers.SeenTokens.Verdict.FULL;
import static org.corrin.cdshooks.callers.SeenTokens.Verdict.REPLAYED;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenTokensTest {

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    @Test
    void anIdIsFirstOnceWhileItsTokenHolds() {
        SeenTokens seen = new SeenTokens(10);
        assertThat(seen.take("a", at(100), at(0))).isEqualTo(FIRST);
        assertThat(seen.take("a", at(100), at(0))).isEqualTo(REPLAYED);
        assertThat(seen.take("a", at(500), at(100))).isEqualTo(REPLAYED);
        assertThat(seen.take("b", at(100), at(100))).isEqualTo(FIRST);
        assertThat(seen.take("a", at(500), at(101))).isEqualTo(FIRST);
    }

    /** To forget a token that still holds, and take the next one, would let that token in twice. */
    @Test
    void whatCannotBeRememberedIsNotTaken() {
        SeenTokens seen = new SeenTokens(2);
        assertThat(seen.take("a", at(200), at(0))).isEqualTo(FIRST);
        assertThat(seen.take("b", at(100), at(0))).isEqualTo(FIRST);
        assertThat(seen.take("c", at(100), at(0))).isEqualTo(FULL);
        assertThat(seen.take("a", at(200), at(0))).isEqualTo(REPLAYED);
        assertThat(seen.take("c", at(300), at(101))).as("b expired").isEqualTo(FIRST);
        assertThat(seen.take("a", at(200), at(101))).isEqualTo(REPLAYED);
        assertThat(seen.take("b", at(300), at(101))).isEqualTo(FULL);
    }

    @Test
    void ofManyThreadsWithOneTokenOneIsFirst() {
        SeenTokens seen = new SeenTokens(1000);
        List<SeenTokens.Verdict> verdicts = IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> seen.take("same", at(100), at(0)))
                .toList();
        assertThat(verdicts).containsOnlyOnce(FIRST).containsOnly(FIRST, REPLAYED);
    }
}
