package org.corrin.updates;

/**
 * Who proposes a candidate, and why.
 *
 * @param who in their own words; this service does not check it
 */
record ChangeAuthor(String who, String why) {}
