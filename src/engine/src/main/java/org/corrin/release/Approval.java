package org.corrin.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    private static final JsonMapper JSON = new JsonMapper();

    public Approval {
        by = by == null ? List.of() : List.copyOf(by);
        at = at == null ? "" : at;
        policy = policy == null ? "" : policy;
    }

    /** One as it was {@linkplain #written() written}; what cannot be read is no approval. */
    public static Approval read(String json) {
        try {
            Approval read = json.isEmpty() ? null : JSON.readValue(json, Approval.class);
            return read == null || read.state() == null ? NONE : read;
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }

    /** Itself as JSON, as answers say it. */
    public String written() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an approval holds only texts", e);
        }
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
