package org.corrin.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What an answer remarks on a fact of a request: why it was not used, or what is unusual about it.
 *
 * @param fact where, as a JSON pointer without the first slash
 * @param unusable whether the fact could not be used as it was sent; else another counts in its place, or none is needed
 */
public record FactRemark(
        String fact, String why, @JsonIgnore boolean unusable) {

    /** A remark on a fact that could have been used. */
    public FactRemark(String fact, String why) {
        this(fact, why, false);
    }

    /** A remark on a fact that could not be used as it was sent. */
    public static FactRemark ofUnusable(String fact, String why) {
        return new FactRemark(fact, why, true);
    }
}
