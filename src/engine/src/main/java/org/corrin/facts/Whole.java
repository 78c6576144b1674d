package org.corrin.facts;

/** Checks of whole numbers in the constructors of facts. */
final class Whole {

    private Whole() {}

    static void within(int number, int least, int most, String what) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(what + " must be from " + least + " to " + most + ", not " + number);
        }
    }
}
