package org.corrin.cohort.report;

/** The colours of a series in the style sheet; a longer series begins again, and its labels tell its members apart. */
final class SeriesColour {

    private static final int COLOURS = 9;

    private SeriesColour() {}

    /** The class of a member, counted from 0. */
    static String of(int member) {
        return "s" + member % COLOURS;
    }
}
