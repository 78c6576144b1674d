package org.corrin.wording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.documents.DocumentNode;

/**
 * Finds what a browser would take for more than text. Every page of ours escapes it; clients that show texts on pages of
 * theirs may not.
 */
final class MarkupCheck {

    private static final String ELEMENTS =
            "a|abbr|b|base|body|br|button|code|details|div|em|embed|font|form|frame|h[1-6]|head"
                    + "|hr|html|i|iframe|img|input|li|link|marquee|math|meta|object|ol|p|pre|script|select|small|span|strong|style|sub"
                    + "|sup|svg|table|td|template|textarea|th|title|tr|u|ul|video";

    /**
     * An element of HTML, any other with an attribute, a comment, an entity, and an address that runs something. A word in
     * angle brackets is text, and so is "below <180".
     */
    private static final Pattern MARKUP = Pattern.compile(
            "</?(" + ELEMENTS + ")\\b[^>]*>?|<[a-z][\\w-]*[\\s/][^>]*=[^>]*>?|<[!?]|&(#\\w+|[a-z]\\w*);"
                    + "|\\b((java|vb)script\\s*:|data:\\w+/)",
            Pattern.CASE_INSENSITIVE);

    private MarkupCheck() {}

    /** Reports each text below a node that holds such a thing. */
    static void check(DocumentNode node) {
        if (node.isText()) {
            Matcher markup = MARKUP.matcher(node.node().textValue());
            if (markup.find()) {
                node.report(
                        "`" + DocumentNode.shortened(markup.group()) + "` is not text",
                        "write texts without HTML and without addresses that run something");
            }
        } else if (node.node().isObject()) {
            node.entries().values().forEach(MarkupCheck::check);
        } else if (node.node().isArray()) {
            node.items().forEach(MarkupCheck::check);
        }
    }
}
