package org.corrin.wording;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;

/**
 * What stands on a card beside the texts of advice: its labels, what it offers, and why it may be set aside. English is
 * built in; the file of another language names all of it.
 *
 * @param labels those that differ from the English ones
 */
public record CardLabels(Map<CardLabel, TextTemplate> labels) {

    /** A label, by its name in a wording file, which has spaces. */
    public enum CardLabel {
        RESULTS("Results"),
        RESULT_ON_DAY("{result} on {day}"),
        DETAILS("Details"),
        NOT_KNOWN_HERE("Not known here"),
        PATIENT("patient"),
        CONDITIONS("conditions"),
        PROCEDURES("procedures"),
        MEDICATIONS("medications"),
        MEDICATION_STATEMENTS("medication statements"),
        ADMINISTRATIONS("doses given"),
        DISPENSES("medicines handed over"),
        ALLERGIES("allergies"),
        NOT_USED("Not used"),
        ORDER_NOT_CHECKED("This order was not checked: it is not clear what it is"),
        SOURCE("Source"),
        GRADE("grade"),
        NOT_GRADED("not given"),
        ALSO_IN("Also in {works}"),
        CAUTION("Caution: {objection}"),
        ORDER("Order {what}"),
        ADD("Add {what}"),
        ORDER_INSTEAD("Order {what} instead"),
        ORDER_REFERRAL("Order a referral"),
        ORDER_REVIEW("Order a review on {day}"),
        REMOVE("Remove the order"),
        REMOVE_DRUG("Remove the order of {drug}"),
        REMOVE_STOP("Remove the order to stop {drug}"),
        REMOVE_SEVERAL("Remove these {count} orders"),
        DOES_NOT_APPLY("Does not apply to this patient"),
        DONE("Done already"),
        ORDERED("Ordered already"),
        NOT_NOW("Something else comes first"),
        UNSURE("More has to be known first"),
        OUTDATED("Not in line with the latest evidence");

        private final TextTemplate english;

        CardLabel(String english) {
            this.english = TextTemplate.parse(english);
        }

        private Set<String> placeholders() {
            return Set.copyOf(english.placeholders());
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public CardLabels {
        labels = Map.copyOf(labels);
    }

    /** A label that has no placeholder. */
    public String of(CardLabel label) {
        return filled(label, Map.of());
    }

    /** A label with one placeholder. */
    public String of(CardLabel label, String placeholder, String value) {
        return filled(label, Map.of(placeholder, value));
    }

    /**
     * A label.
     *
     * @param values of its placeholders, by their names
     */
    public String filled(CardLabel label, Map<String, String> values) {
        return labels.getOrDefault(label, label.english)
                .filled(placeholder -> Optional.of(values.get(placeholder)), "");
    }

    /**
     * Reads the section of a wording file.
     *
     * @param complete whether every label must be there
     */
    static CardLabels read(DocumentNode section, boolean complete) {
        Map<CardLabel, TextTemplate> labels = new EnumMap<>(CardLabel.class);
        List<String> known =
                Arrays.stream(CardLabel.values()).map(CardLabel::toString).toList();
        section.entries().forEach((key, node) -> {
            int at = known.indexOf(key);
            if (at < 0) {
                node.reportShape(
                        "there is no label `" + DocumentNode.shortened(key) + "` on a card",
                        NameSuggestion.hint(key, known));
                return;
            }
            CardLabel label = CardLabel.values()[at];
            TextVariant.template(node).ifPresent(text -> {
                if (!Set.copyOf(text.placeholders()).equals(label.placeholders())) {
                    node.reportShape(
                            "this label does not have the placeholders of the English `" + english(label) + "`",
                            "write each of them once, and no other");
                }
                labels.put(label, text);
            });
        });
        if (complete) {
            for (CardLabel label : CardLabel.values()) {
                if (!labels.containsKey(label)) {
                    section.reportShape(
                            "`cards` has no label `" + label + "`",
                            "say what stands for the English `" + english(label) + "`");
                }
            }
        }
        return new CardLabels(labels);
    }

    private static String english(CardLabel label) {
        return label.english.filled(placeholder -> Optional.of("{" + placeholder + "}"), "");
    }
}
