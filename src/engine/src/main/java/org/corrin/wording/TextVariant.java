package org.corrin.wording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.ObjectFields;

/**
 * One form of a text, and for whom it is.
 *
 * @param strengths the strengths of advice that it is for; all, if none is named
 * @param rules the names of the rules any of which gave what it is about; all, if none is named
 * @param claims what it says to be so of every patient who gets it
 * @param line where it stands, counted from 1
 */
public record TextVariant(
        Set<String> strengths, Set<String> rules, List<TextClaim> claims, TextTemplate template, int line) {

    private static final ObjectFields FIELDS = ObjectFields.of("a variant of a text", "when", "holds", "text");

    private static final ObjectFields WHEN = ObjectFields.of("the when of a variant", "strength", "rules");

    public TextVariant {
        strengths = Set.copyOf(strengths);
        rules = Set.copyOf(rules);
        claims = List.copyOf(claims);
    }

    /** Whether it is for everyone. */
    public boolean isUnconditional() {
        return strengths.isEmpty() && rules.isEmpty();
    }

    /**
     * Whether it is for an advice or a status that came so.
     *
     * @param strength of the advice; empty for a status
     * @param givenBy the names of the rules that gave it
     */
    public boolean isFor(String strength, Collection<String> givenBy) {
        return (strengths.isEmpty() || strengths.contains(strength))
                && (rules.isEmpty() || givenBy.stream().anyMatch(rules::contains));
    }

    static Optional<TextVariant> read(DocumentNode node) {
        if (node.isText()) {
            return template(node).map(text -> new TextVariant(Set.of(), Set.of(), List.of(), text, node.line()));
        }
        if (!node.isObjectOf(FIELDS)) {
            return Optional.empty();
        }
        DocumentNode when = node.field("when");
        if (when.given() && when.isObjectOf(WHEN) && when.entries().isEmpty()) {
            when.report("this `when` names nothing", "name a `strength` or `rules`, or leave `when` out");
        }
        List<TextClaim> claims = new ArrayList<>();
        node.field("holds").items().forEach(item -> TextClaim.read(item).ifPresent(claims::add));
        return template(node.field("text"))
                .map(text -> new TextVariant(
                        Set.copyOf(oneOrMore(when.field("strength"))),
                        Set.copyOf(oneOrMore(when.field("rules"))),
                        claims,
                        text,
                        node.line()));
    }

    private static List<String> oneOrMore(DocumentNode node) {
        return node.isText() ? node.text().stream().toList() : node.texts();
    }

    static Optional<TextTemplate> template(DocumentNode text) {
        return text.requiredText().flatMap(written -> {
            try {
                return Optional.of(TextTemplate.parse(written.strip()));
            } catch (IllegalArgumentException e) {
                text.report(e.getMessage(), "write a placeholder as {name of a test}");
                return Optional.empty();
            }
        });
    }
}
