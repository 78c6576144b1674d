package org.corrin.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.corrin.wording.PrintedWords.PrintedWord;

/** How far a release has been approved by the people who are responsible for it. */
public enum ApprovalState {
    /** By others than its author. */
    APPROVED("approved", PrintedWord.APPROVED),
    /** By nobody but its author. */
    APPROVED_BY_ITS_AUTHOR("approved by its author", PrintedWord.APPROVED_BY_ITS_AUTHOR),
    /** By nobody that is known: it was read from a folder, or went live before approvals were kept. */
    NOT_APPROVED("not approved", PrintedWord.NOT_APPROVED);

    private final String text;
    private final PrintedWord word;

    ApprovalState(String text, PrintedWord word) {
        this.text = text;
        this.word = word;
    }

    /** The state that answers say so; what no answer says is no approval. */
    @JsonCreator
    static ApprovalState of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text.equals(text))
                .findFirst()
                .orElse(NOT_APPROVED);
    }

    /** Whether others than its author approved it. */
    public boolean isByOthers() {
        return this == APPROVED;
    }

    /** The word that stands for it in other languages. */
    PrintedWord word() {
        return word;
    }

    /** As answers say it. */
    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
