package org.corrin.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.corrin.wording.PrintedWords;

/**
 * Who approved a release, and when. It is kept with the release and never read from its files, which say only what their
 * author says.
 *
 * @param by the names of those who approved it; empty if nobody did
 * @param at the moment the last of them did (ISO 8601, UTC); else empty
 * @param policy by which policy releases are approved here; may be empty
 */
public record Approval(
        ApprovalState state,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> by,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String at,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String policy) {

    /** Nobody is known to have approved it. */
    public static final Approval NONE = of(ApprovalState.NOT_APPROVED);

    private static final int LENGTH_OF_A_DAY = "2026-11-30".length();

    public Approval {
        by = List.copyOf(by);
    }

    /** An approval of which no more is known. */
    public static Approval of(ApprovalState state) {
        return new Approval(state, List.of(), "", "");
    }

    /** The day of it (ISO 8601); empty if it has none. */
    public String day() {
        return at.length() < LENGTH_OF_A_DAY ? at : at.substring(0, LENGTH_OF_A_DAY);
    }

    /** As people read it: {@code approved: A. Meyer, B. Kim, 2026-11-30}. */
    public String inWords(PrintedWords words) {
        String who = String.join(", ", by);
        String when = who.isEmpty() || day().isEmpty() ? day() : ", " + day();
        String state = words.of(this.state.word());
        return who.isEmpty() && when.isEmpty() ? state : state + ": " + who + when;
    }
}
