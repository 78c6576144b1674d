package org.corrin.wording;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.ObjectFields;

/**
 * How a decision is laid out on a page to print: its headings, and where each advice goes.
 *
 * @param headings those that differ from the English ones
 * @param sections by kind, or by kind and code joined by a space
 */
public record LeafletLayout(Map<LeafletHeading, String> headings, Map<String, LeafletSection> sections) {

    /** A section of a page for patients. */
    public enum LeafletSection {
        /** What the results mean. */
        MEANS,
        /** What is done about it. */
        NEXT,
        /** When not to wait. */
        CALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A heading or a label on a page, by its name in a wording file. */
    public enum LeafletHeading {
        TITLE("Results and advice"),
        MEANS("What it means"),
        NEXT("What happens next"),
        CALL("Call us if"),
        ASSESSMENT("Assessment"),
        ADVICE("Advice"),
        DETAILS("Details"),
        SOURCES("Sources"),
        URGENT("Urgent"),
        WEAK("To consider"),
        DATE("Date");

        private final String english;

        LeafletHeading(String english) {
            this.english = english;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final ObjectFields FIELDS = ObjectFields.of("leaflet", "headings", "sections");

    /** Those that a page for patients has. */
    private static final Set<LeafletHeading> OF_PATIENTS = Set.of(
            LeafletHeading.TITLE,
            LeafletHeading.MEANS,
            LeafletHeading.NEXT,
            LeafletHeading.CALL,
            LeafletHeading.DETAILS,
            LeafletHeading.DATE);

    /** Those that a page for health professionals has. */
    private static final Set<LeafletHeading> OF_PROFESSIONALS = Set.of(
            LeafletHeading.TITLE,
            LeafletHeading.ASSESSMENT,
            LeafletHeading.ADVICE,
            LeafletHeading.DETAILS,
            LeafletHeading.SOURCES,
            LeafletHeading.URGENT,
            LeafletHeading.WEAK,
            LeafletHeading.DATE);

    /** Kinds of advice that say what is meant rather than what is done. */
    private static final Set<String> EXPLAINING = Set.of("caution", "counsel");

    private static final String URGENT = "urgent";
    private static final String WEAK = "weak";

    public LeafletLayout {
        headings = Map.copyOf(headings);
        sections = Map.copyOf(sections);
    }

    /** What stands over a section, or as a label. */
    public String heading(LeafletHeading heading) {
        return headings.getOrDefault(heading, heading.english);
    }

    /** What stands before an advice of this strength; empty if nothing does. */
    public String label(String strength) {
        return switch (strength) {
            case URGENT -> heading(LeafletHeading.URGENT);
            case WEAK -> heading(LeafletHeading.WEAK);
            default -> "";
        };
    }

    /** Where an advice goes: as its code is marked, else to "call us" if it is urgent, else as its kind is. */
    public LeafletSection section(String kind, String code, String strength) {
        LeafletSection marked = sections.get(kind + " " + code);
        if (marked != null) {
            return marked;
        }
        if (strength.equals(URGENT)) {
            return LeafletSection.CALL;
        }
        return sections.getOrDefault(kind, EXPLAINING.contains(kind) ? LeafletSection.MEANS : LeafletSection.NEXT);
    }

    static LeafletLayout read(DocumentNode section, boolean forPatients, boolean complete) {
        Map<LeafletHeading, String> headings = new EnumMap<>(LeafletHeading.class);
        Map<String, LeafletSection> sections = new LinkedHashMap<>();
        if (section.given() && section.isObjectOf(FIELDS)) {
            section.field("headings")
                    .entries()
                    .forEach((key, node) -> named(LeafletHeading.values(), key, node)
                            .ifPresent(heading -> node.requiredText().ifPresent(text -> headings.put(heading, text))));
            section.field("sections").entries().forEach((kind, node) -> {
                if (node.isText()) {
                    section(node).ifPresent(where -> sections.put(kind, where));
                } else {
                    node.entries()
                            .forEach((code, one) ->
                                    section(one).ifPresent(where -> sections.put(kind + " " + code, where)));
                }
            });
        }
        if (complete) {
            (forPatients ? OF_PATIENTS : OF_PROFESSIONALS)
                    .stream()
                            .sorted()
                            .filter(heading -> !headings.containsKey(heading))
                            .forEach(heading -> section.reportShape(
                                    "`leaflet` has no heading `" + heading + "`",
                                    "say under `headings` what stands for the English `" + heading.english + "`"));
        }
        return new LeafletLayout(headings, sections);
    }

    private static Optional<LeafletSection> section(DocumentNode node) {
        return node.requiredText().flatMap(text -> named(LeafletSection.values(), text, node));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name, DocumentNode at) {
        Optional<E> one = Arrays.stream(all)
                .filter(candidate -> candidate.toString().equals(name))
                .findFirst();
        if (one.isEmpty()) {
            List<String> known = Arrays.stream(all).map(Enum::toString).toList();
            at.reportShape(
                    "there is no `" + DocumentNode.shortened(name) + "` in a leaflet",
                    NameSuggestion.hint(name, known));
        }
        return one;
    }
}
