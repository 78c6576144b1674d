package org.corrin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.corrin.release.RuleListing;
import org.corrin.store.FeedbackCount;
import org.corrin.watch.WatchState.ReasonCount;
import org.corrin.watch.WatchState.RuleCards;
import org.junit.jupiter.api.Test;

class CardFeedbackTest {

    private static FeedbackCount count(String rules, String outcome, String reason, long cards) {
        return new FeedbackCount(
                "sha256:1", "test", "mma", rules, outcome, "", reason.isEmpty() ? "" : "urn:why", reason, cards);
    }

    private final CardFeedback feedback = new CardFeedback(List.of(
            count("one\nother", "accepted", "", 5),
            count("one", "overridden", "done", 2),
            count("one\nother", "overridden", "not now", 3),
            count("other", "overridden", "", 4)));

    @Test
    void aCardIsCountedOnceInAllAndForEachRuleThatGaveIt() {
        assertThat(feedback.accepted()).isEqualTo(5);
        assertThat(feedback.overridden()).isEqualTo(9);
        assertThat(feedback.byRule(
                        "b12-ms",
                        Map.of("one", new RuleListing("one", "20.drl", 7, List.of("S17"), "")),
                        Map.of("one", 20L)))
                .containsExactly(
                        new RuleCards(
                                "b12-ms",
                                "one",
                                "20.drl",
                                7,
                                List.of("S17"),
                                20,
                                5,
                                5,
                                List.of(
                                        new ReasonCount("urn:why", "not now", 3),
                                        new ReasonCount("urn:why", "done", 2))),
                        new RuleCards(
                                "b12-ms",
                                "other",
                                null,
                                null,
                                List.of(),
                                0,
                                5,
                                7,
                                List.of(new ReasonCount("urn:why", "not now", 3))));
    }

    @Test
    void aRuleWhoseCardsNobodyAnsweredIsThere() {
        assertThat(new CardFeedback(List.of()).byRule("b12-ms", Map.of(), Map.of("one", 2L)))
                .containsExactly(new RuleCards("b12-ms", "one", null, null, List.of(), 2, 0, 0, List.of()));
    }
}
