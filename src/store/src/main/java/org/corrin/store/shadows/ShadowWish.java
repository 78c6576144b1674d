package org.corrin.store.shadows;

/**
 * Which proposal of a guideline somebody wants to decide beside what is live, whatever the settings name.
 *
 * @param proposal by its number; {@link #NONE} if none shall
 * @param named the proposal that the settings named when this was wished; the wish holds as long as they still do
 */
public record ShadowWish(String guideline, long proposal, long named) {

    /** Proposals are counted from one. */
    public static final long NONE = 0;
}
