package org.corrin.store;

/** How often the cards of one advice of one release ended in one way, for one reason. */
public record FeedbackCount(
        String release,
        String kind,
        String code,
        String rules,
        String outcome,
        String accepted,
        String reasonSystem,
        String reasonCode,
        long cards) {}
