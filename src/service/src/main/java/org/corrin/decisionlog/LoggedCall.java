package org.corrin.decisionlog;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.corrin.store.audit.Actor;

/**
 * Where a decision was asked, by whom, and with what: what the log needs beside the decision.
 *
 * @param edge such as {@code decisions} or {@code hook}
 * @param request the body, or the line, as it came
 * @param question made only if it is kept
 * @param patient such as {@code Patient/17}, if the request says who
 * @param cards the ids of cards that were made of it
 */
public record LoggedCall(
        String edge,
        Actor caller,
        byte[] request,
        Supplier<AskedQuestion> question,
        Optional<String> patient,
        List<String> cards) {

    /** One without cards, about somebody whom the request does not name. */
    public LoggedCall(String edge, Actor caller, byte[] request, Supplier<AskedQuestion> question) {
        this(edge, caller, request, question, Optional.empty(), List.of());
    }

    /** The same about this patient. */
    public LoggedCall about(Optional<String> whom) {
        return new LoggedCall(edge, caller, request, question, whom, cards);
    }

    /** The same with cards that were made of it. */
    public LoggedCall with(List<String> made) {
        return new LoggedCall(edge, caller, request, question, patient, made);
    }
}
