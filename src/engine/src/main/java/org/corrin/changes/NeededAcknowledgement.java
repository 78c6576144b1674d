package org.corrin.changes;

/**
 * Something that an update does which its author has to say that they know of.
 *
 * @param name by which it is acknowledged
 * @param what is done, as a sentence without its end
 * @param file where that is seen in the newer guideline
 * @param line counted from 1, or 0 if the file as a whole is meant
 */
public record NeededAcknowledgement(String name, String what, String file, int line) {

    /** What the name of a law begins with. */
    static final String LAW = "law/";

    /** What the name of a scenario begins with that is kept. */
    static final String SCENARIO = "scenario/";

    /** Whether it takes away, or weakens, what guards every later release: a law, or a scenario that is kept. */
    public boolean weakensTheCharter() {
        return name.startsWith(LAW) || name.startsWith(SCENARIO);
    }
}
