package org.corrin.store.decisionlog;

import java.time.Instant;
import java.util.List;
import org.corrin.store.database.StorableValues;

/**
 * A decision that was sent.
 *
 * @param id of the decision, a UUID
 * @param edge where it was asked, such as {@code decisions} or {@code hook}
 * @param approval what the answer said of who approved the release, as JSON
 * @param issuer who vouches for the caller
 * @param subject the caller
 * @param requestHash of the body as it came, with a key
 * @param answerHash of the decision as JSON, with a key
 * @param keyId the key of the hashes and of the question
 * @param patient whose it is, as a hash with a key; empty if the request did not say
 * @param question what it was asked, encrypted, in Base64; empty if that is not kept
 * @param cards the ids of the cards that were made of it
 */
public record LoggedDecision(
        String id,
        Instant at,
        String edge,
        String guideline,
        String release,
        String approval,
        String issuer,
        String subject,
        String requestHash,
        String answerHash,
        String keyId,
        String patient,
        String question,
        List<String> cards) {

    public LoggedDecision {
        StorableValues.named("id", id);
        StorableValues.text("subject", subject);
        at = StorableValues.instant(at);
        cards = List.copyOf(cards);
    }
}
