package org.corrin.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What an answer remarks on a fact of a request: why it was not used, or what is unusual about it.
 *
 * @param fact where, as a JSON pointer without the first slash
 * @param kind why it is remarked on
 */
public record FactRemark(
        String fact, String why, @JsonIgnore RemarkKind kind) {

    /** Why a fact is remarked on. */
    public enum RemarkKind {
        /** It could have been used: another counts in its place, or none is needed. */
        USABLE,
        /** It could not be used as it was sent. */
        UNUSABLE,
        /** It may be something that rules ask for, and what it says was not understood. */
        NOT_UNDERSTOOD,
        /** It was taken in, and no rule of the guideline asks for such a fact. */
        UNREAD
    }

    /** A remark on a fact that could have been used. */
    public FactRemark(String fact, String why) {
        this(fact, why, RemarkKind.USABLE);
    }

    /** A remark on a fact that could not be used as it was sent. */
    public static FactRemark ofUnusable(String fact, String why) {
        return new FactRemark(fact, why, RemarkKind.UNUSABLE);
    }

    /** A remark on what may be something that rules ask for. */
    public static FactRemark ofNotUnderstood(String fact, String why) {
        return new FactRemark(fact, why, RemarkKind.NOT_UNDERSTOOD);
    }

    /** Whether the fact could not be used as it was sent. */
    @JsonIgnore
    public boolean isUnusable() {
        return kind == RemarkKind.UNUSABLE || kind == RemarkKind.NOT_UNDERSTOOD;
    }
}
