package org.corrin.guideline;

import java.util.List;

/**
 * How a test or a drug is named on an order: a mean cell volume comes with a complete blood count.
 *
 * @param name for people to read
 * @param codes at most one of each system; may be empty
 */
public record OrderableItem(String name, List<TermCode> codes) {

    public OrderableItem {
        codes = List.copyOf(codes);
    }
}
