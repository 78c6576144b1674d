package org.corrin.siege.candidates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceAnswer;

/** What became of a candidate that was sent to be checked. */
final class CheckedCandidate {

    /** A small budget, so that a row ends; and nobody waits for the answer, but asks at its address. */
    static final Map<String, String> SETTINGS = Map.of("CORRIN_GATE_LONGEST", "40s", "CORRIN_GATE_ANSWER_WITHIN", "0s");

    /** The budget of 40 s, the time in which a stuck check is left to itself, and some for the queue. */
    private static final long LONGEST_SECONDS = 110;

    private CheckedCandidate() {}

    /** It must be accepted, refused or given up, and in time. */
    static void note(ServiceAnswer answer, long nanos, AttackOutcome seen) {
        long seconds = nanos / 1_000_000_000L;
        String after = " after " + seconds + " s";
        JsonNode accepted = answer.json().path("accepted");
        if (answer.status() == 200 && accepted.isBoolean()) {
            JsonNode problems = answer.json().path("problems");
            String refused =
                    "refused" + after + " (" + problems.path(0).path("message").asText() + ")";
            seen.saw(accepted.asBoolean() ? "accepted" + after : refused, seconds <= LONGEST_SECONDS);
        } else {
            seen.saw(
                    (answer.isGivenUp() ? "given up" : "answered with " + answer.status()) + after + " ("
                            + answer.json().path("detail").asText() + ")",
                    answer.isGivenUp() && seconds <= LONGEST_SECONDS);
        }
    }
}
