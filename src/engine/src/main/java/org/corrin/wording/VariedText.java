package org.corrin.wording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.DocumentNode;

/**
 * What is said of an advice or a status: the first variant that is for the patient.
 *
 * @param variants in the order in which they are tried; the last is for everyone
 */
public record VariedText(List<TextVariant> variants) {

    public VariedText {
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("a text without a variant says nothing");
        }
    }

    /**
     * The variant for an advice or a status that came so.
     *
     * @param strength of the advice; empty for a status
     * @param givenBy the names of the rules that gave it
     */
    public TextVariant chosen(String strength, Collection<String> givenBy) {
        for (TextVariant variant : variants) {
            if (variant.isFor(strength, givenBy)) {
                return variant;
            }
        }
        return variants.get(variants.size() - 1);
    }

    static Optional<VariedText> read(DocumentNode node) {
        List<DocumentNode> nodes = node.node().isArray() ? node.items() : List.of(node);
        if (nodes.isEmpty()) {
            node.report("this list has no text", "write a text, or a list of variants");
        }
        List<TextVariant> variants = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            DocumentNode one = nodes.get(i);
            boolean last = i == nodes.size() - 1;
            TextVariant.read(one).ifPresent(variant -> {
                variants.add(variant);
                if (last && !variant.isUnconditional()) {
                    one.report(
                            nodes.size() == 1
                                    ? "a text that is alone has no `when`"
                                    : "the last variant has a `when`, so that some patients may get no text",
                            "leave out its `when`, or add a variant without one");
                } else if (!last && variant.isUnconditional()) {
                    one.report(
                            "this variant has no `when`, so that nobody gets those after it",
                            "give it a `when`, or put it last");
                }
            });
        }
        return variants.isEmpty() ? Optional.empty() : Optional.of(new VariedText(variants));
    }
}
