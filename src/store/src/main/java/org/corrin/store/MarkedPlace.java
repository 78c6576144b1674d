package org.corrin.store;

/**
 * How far the history of a guideline was seen to reach.
 *
 * @param entries how many entries there were
 * @param chain the hash of the last, and so of all of them
 * @param version the version that the last put live, for whoever reads the mark
 * @param at when that was
 */
record MarkedPlace(long entries, String chain, String version, String at) {}
