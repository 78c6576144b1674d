package org.corrin.store;

import java.time.Instant;
import java.util.List;

/**
 * What became of one card.
 *
 * @param card the card's id
 * @param outcome {@code accepted} or {@code overridden}
 * @param release the release that gave the advice; empty, as kind and code are, if the card is not known
 * @param rules the names of the rules that gave it
 * @param accepted the suggestions that were accepted: the advice each stands for
 * @param reasonSystem the code system of the reason; empty, as its code is, if none was given
 * @param given when the clinician decided
 */
public record Feedback(
        String card,
        String outcome,
        String guideline,
        String release,
        String kind,
        String code,
        List<String> rules,
        List<String> accepted,
        String reasonSystem,
        String reasonCode,
        Instant given,
        Instant received) {

    public Feedback {
        rules = List.copyOf(rules);
        accepted = List.copyOf(accepted);
    }
}
