package org.corrin.guidelines;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How what the rules folder holds of a guideline stands to what is live.
 *
 * @param state {@code same}, {@code candidate} if nothing was decided on it, {@code refused}, {@code taken-back} if somebody
 *     put another release live since, or retired the guideline, or {@code absent} if there is no folder
 * @param release the fingerprint of what the folder holds; empty if it is absent or cannot be read
 * @param by who took it back; empty otherwise
 * @param why their reason
 */
public record FolderState(
        String state,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String release,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String by,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String why) {

    /** There is no folder. */
    static final FolderState ABSENT = new FolderState("absent", "", "", "");

    static FolderState of(String state, FolderContent content) {
        return new FolderState(state, content.release(), "", "");
    }

    static FolderState takenBack(FolderContent content, String by, String why) {
        return new FolderState("taken-back", content.release(), by, why);
    }

    /** Whether what is live is what the folder holds. */
    @JsonIgnore
    public boolean isSame() {
        return state.equals("same");
    }

    /** For a log or a health page, such as {@code taken-back by Ana: the text was misunderstood}. */
    @Override
    public String toString() {
        return state + (by.isEmpty() ? "" : " by " + by + ": " + why);
    }
}
