package org.corrin.changes;

/**
 * Something that an update does which its author has to say that they know of.
 *
 * @param name by which it is acknowledged
 * @param what is done, as a sentence without its end
 * @param file where that is seen in the newer guideline
 * @param line counted from 1, or 0 if the file as a whole is meant
 */
public record NeededAcknowledgement(String name, String what, String file, int line) {}
