package org.corrin.facts;

/** Checks of whole numbers in the constructors of facts. */
final class WholeNumbers {

    private WholeNumbers() {}

    static void within(int number, int least, int most, String what) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(what + " must be from " + least + " to " + most + ", not " + number);
        }
    }
}
