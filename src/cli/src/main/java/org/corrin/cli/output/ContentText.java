package org.corrin.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.changes.ContentChanges;
import org.corrin.changes.ContentChanges.ContentChange;
import org.corrin.changes.ContentChanges.ContentSection;
import org.corrin.changes.NeededAcknowledgement;

/** What of a guideline is not as it was, for people: a section for each kind, and what has to be acknowledged. */
final class ContentText {

    private static final int INDENT = 4;

    /** So many of a section are printed unless all are asked for. */
    private static final int FIRST = 10;

    private final TerminalPage page;
    private final boolean all;

    ContentText(TerminalPage page, boolean all) {
        this.page = page;
        this.all = all;
    }

    private static Map<String, ContentSection> sections(ContentChanges content) {
        Map<String, ContentSection> sections = new LinkedHashMap<>();
        sections.put("laws", content.laws());
        sections.put("scenarios", content.scenarios());
        sections.put("texts", content.texts());
        sections.put("statements", content.statements());
        sections.put("orders", content.orders());
        sections.put("alerts", content.alerts());
        sections.put("codes", content.codes());
        sections.put("sources", content.sources());
        sections.put("rules", content.rules());
        sections.values().removeIf(section -> section.count() == 0);
        return sections;
    }

    /** The names of the sections in which something is not as it was. */
    static List<String> names(ContentChanges content) {
        return List.copyOf(sections(content).keySet());
    }

    void print(ContentChanges content, List<NeededAcknowledgement> toAcknowledge) {
        sections(content).forEach(this::print);
        if (!toAcknowledge.isEmpty()) {
            page.strong("to be acknowledged by name").end();
            toAcknowledge.forEach(one -> page.paragraph(INDENT, "-", "`" + one.name() + "`: " + one.what()));
            page.end();
        }
    }

    private void print(String name, ContentSection section) {
        page.strong(name + ": "
                        + Stream.of(
                                        counted(section.added(), "added"),
                                        counted(section.removed(), "removed"),
                                        counted(section.changed(), "changed"))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(", ")))
                .end();
        List<ContentChange> printed =
                all ? section.told() : section.told().stream().limit(FIRST).toList();
        printed.forEach(this::print);
        if (printed.size() < section.count()) {
            page.faint(" ".repeat(INDENT) + "and " + (section.count() - printed.size()) + " more"
                            + (all ? "" : " (--all shows them)"))
                    .end();
        }
        page.end();
    }

    private static String counted(int number, String what) {
        return number == 0 ? "" : number + " " + what;
    }

    private void print(ContentChange change) {
        page.paragraph(INDENT, "-", change.is() + " " + change.name() + " (" + change.file() + ")");
        boolean isText = !change.before().isEmpty() && !change.after().isEmpty();
        if (isText && !change.name().startsWith("rule/")) {
            page.paragraph(2 * INDENT, "before:", change.before());
            page.paragraph(2 * INDENT, "now:", change.after());
        }
    }
}
