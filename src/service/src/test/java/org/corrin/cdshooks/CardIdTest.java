package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id says which advice it stands for and which rules gave it, and nothing else. */
class CardIdTest {

    private static List<String> rules(int count) {
        return IntStream.range(0, count).mapToObj(i -> "rule " + i).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 11, 12, 13, 40})
    void theRulesAreReadBackAsFarAsThereIsRoom(int count) {
        List<String> can = rules(count);
        List<String> room = can.subList(0, Math.min(12, count));
        Random random = new Random(count);
        for (int i = 0; i < 200; i++) {
            List<String> gave = new ArrayList<>(can);
            gave.removeIf(rule -> random.nextBoolean());
            CardId id = CardId.of("sha256:" + i, "treat by mouth", can, gave);

            assertThat(new CardId(UUID.fromString(id.uuid().toString())).rules(can))
                    .isEqualTo(room.stream().filter(gave::contains).toList());
            assertThat(id.digest()).contains(CardId.digest("sha256:" + i, "treat by mouth"));
            assertThat(id.uuid().version()).isEqualTo(8);
            assertThat(id.uuid().variant()).isEqualTo(2);
        }
    }

    @Test
    void everyAdviceOfEveryReleaseHasADigestOfItsOwn() {
        Set<Long> digests = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            digests.add(CardId.digest("sha256:" + i / 50, "advice " + i % 50));
        }
        assertThat(digests).hasSize(1000);
    }

    @Test
    void twoIdsOfTheSameAdviceDiffer() {
        assertThat(CardId.of("r", "a", rules(3), rules(1))).isNotEqualTo(CardId.of("r", "a", rules(3), rules(1)));
    }

    @Test
    void anotherUuidIsNone() {
        assertThat(new CardId(UUID.fromString("7c0f0a5e-52a0-4c0e-9f0e-000000000001")).digest())
                .isEmpty();
    }
}
