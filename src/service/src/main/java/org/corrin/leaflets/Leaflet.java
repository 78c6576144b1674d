package org.corrin.leaflets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.corrin.guideline.Guideline;
import org.corrin.release.Decision;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.wording.LeafletLayout;
import org.corrin.wording.LeafletLayout.LeafletHeading;
import org.corrin.wording.LeafletLayout.LeafletSection;
import org.corrin.wording.Wording;

/**
 * What stands on a page, in the order of the page.
 *
 * @param language of all of it, a language tag (BCP 47)
 * @param date the day the decision is for (ISO 8601)
 * @param origin the release and the decision that it is printed from
 */
public record Leaflet(
        String language,
        String title,
        String dateLabel,
        String date,
        List<PageSection> sections,
        String disclaimer,
        String origin) {

    /**
     * One section of a page.
     *
     * @param folded whether readers open it only if they wish
     */
    public record PageSection(String id, String heading, boolean folded, List<PageEntry> entries) {}

    /**
     * One paragraph.
     *
     * @param label what stands before it; empty if nothing does
     */
    public record PageEntry(String label, String text) {}

    private static final String NO_LABEL = "";

    static Leaflet of(Decision decision, UUID id, Guideline guideline, Wording wording) {
        LeafletLayout layout = wording.leaflet();
        return new Leaflet(
                wording.language(),
                layout.heading(LeafletHeading.TITLE),
                layout.heading(LeafletHeading.DATE),
                decision.asOf(),
                wording.audience().equals(Wording.PATIENT)
                        ? forPatient(decision, layout)
                        : forProfessional(decision, layout),
                decision.disclaimer(),
                "%s %s (%s; %s), %s"
                        .formatted(
                                decision.guideline().id(),
                                decision.guideline().version(),
                                decision.guideline().approval().inWords(wording.words()),
                                guideline.about().reviewOfSources(wording.words()),
                                id));
    }

    private static List<PageSection> forPatient(Decision decision, LeafletLayout layout) {
        Map<LeafletSection, List<PageEntry>> entries = new LinkedHashMap<>();
        for (LeafletSection section : LeafletSection.values()) {
            entries.put(section, new ArrayList<>());
        }
        entries.get(LeafletSection.MEANS)
                .add(new PageEntry(NO_LABEL, decision.assessment().text()));
        for (GivenAdvice advice : decision.advice()) {
            entries.get(layout.section(advice.kind(), advice.code(), advice.strength()))
                    .add(new PageEntry(NO_LABEL, advice.text()));
        }
        List<PageSection> sections = new ArrayList<>();
        entries.forEach(
                (section, those) -> add(LeafletHeading.valueOf(section.name()), false, those, layout, sections));
        addDetails(decision, layout, sections);
        return sections;
    }

    private static List<PageSection> forProfessional(Decision decision, LeafletLayout layout) {
        List<PageSection> sections = new ArrayList<>();
        add(
                LeafletHeading.ASSESSMENT,
                false,
                List.of(new PageEntry(NO_LABEL, decision.assessment().text())),
                layout,
                sections);
        add(
                LeafletHeading.ADVICE,
                false,
                decision.advice().stream()
                        .map(advice -> new PageEntry(layout.label(advice.strength()), advice.text()))
                        .toList(),
                layout,
                sections);
        addDetails(decision, layout, sections);
        Map<String, PageEntry> sources = new LinkedHashMap<>();
        for (GivenAdvice advice : decision.adviceAndDetails()) {
            for (Citation cited : advice.statements()) {
                sources.putIfAbsent(cited.id(), new PageEntry(cited.id(), cited.text() + " (" + cited.source() + ")"));
            }
        }
        add(LeafletHeading.SOURCES, true, List.copyOf(sources.values()), layout, sections);
        return sections;
    }

    private static void addDetails(Decision decision, LeafletLayout layout, List<PageSection> sections) {
        add(
                LeafletHeading.DETAILS,
                true,
                decision.details().stream()
                        .map(advice -> new PageEntry(NO_LABEL, advice.text()))
                        .toList(),
                layout,
                sections);
    }

    private static void add(
            LeafletHeading heading,
            boolean folded,
            List<PageEntry> entries,
            LeafletLayout layout,
            List<PageSection> sections) {
        if (!entries.isEmpty()) {
            sections.add(
                    new PageSection(heading.name().toLowerCase(Locale.ROOT), layout.heading(heading), folded, entries));
        }
    }
}
