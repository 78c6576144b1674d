package org.corrin.changes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.changes.ContentChanges.ContentChange;
import org.corrin.changes.ContentChanges.ContentSection;

/** Collects what a guideline has that another has not, or has otherwise, and what of it has to be acknowledged. */
final class ContentFindings {

    /** What the changes of a guideline are told by. */
    enum SectionName {
        RULES,
        LAWS,
        SCENARIOS,
        TEXTS,
        STATEMENTS,
        ORDERS,
        ALERTS,
        CODES,
        SOURCES
    }

    private final Map<SectionName, List<ContentChange>> found = new EnumMap<>(SectionName.class);
    private final Map<String, NeededAcknowledgement> needed = new LinkedHashMap<>();

    void add(SectionName section, ContentChange change) {
        found.computeIfAbsent(section, key -> new ArrayList<>()).add(change);
    }

    /** Of several changes of one name, as of a text in several languages, one acknowledgement is for all. */
    void need(ContentChange change, String what) {
        need(new NeededAcknowledgement(change.name(), what, change.file(), change.line()));
    }

    void need(NeededAcknowledgement acknowledgement) {
        needed.putIfAbsent(acknowledgement.name(), acknowledgement);
    }

    ContentChanges changes() {
        return new ContentChanges(
                of(SectionName.RULES),
                of(SectionName.LAWS),
                of(SectionName.SCENARIOS),
                of(SectionName.TEXTS),
                of(SectionName.STATEMENTS),
                of(SectionName.ORDERS),
                of(SectionName.ALERTS),
                of(SectionName.CODES),
                of(SectionName.SOURCES));
    }

    private ContentSection of(SectionName section) {
        return ContentSection.of(found.getOrDefault(section, List.of()));
    }

    List<NeededAcknowledgement> needed() {
        return List.copyOf(needed.values());
    }
}
