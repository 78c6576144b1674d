package org.corrin.cohort.report;

/** A label on a page: what it is called, its code, and what else is to be known of it. */
final class LabelMarkup {

    private LabelMarkup() {}

    static void write(Markup page, FigureLabel label) {
        page.text(label.title());
        if (!label.code().isEmpty()) {
            page.text(" ").element("code", label.code());
        }
        if (!label.note().isEmpty()) {
            page.text(" ").element("small", label.note());
        }
    }
}
