package org.corrin.store;

/**
 * An entry with its place in the chain of its guideline.
 *
 * @param place counted from one, without gaps
 * @param chain the hash of this entry and of the chain before it
 */
record ChainedEntry(LiveEntry entry, long place, String chain) {

    /** The same with the number that the database gave it, which is no part of the chain. */
    ChainedEntry numbered(long number) {
        return new ChainedEntry(entry.numbered(number), place, chain);
    }

    MarkedPlace marked() {
        return new MarkedPlace(place, chain, entry.version(), entry.at().toString());
    }
}
