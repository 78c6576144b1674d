package org.corrin.cohort.report;

/**
 * What a number of a report is about.
 *
 * @param title as people read it
 * @param code the name that rows and rules have for it; empty if that is the title, or there is none
 * @param note what else is to be known of it; may be empty
 * @param language of the title and the note, where it is not that of the report; else empty
 */
record FigureLabel(String title, String code, String note, String language) {

    FigureLabel(String title, String code) {
        this(title, code, "", "");
    }

    /** The shorter of both names. */
    String brief() {
        return code.isEmpty() ? title : code;
    }
}
