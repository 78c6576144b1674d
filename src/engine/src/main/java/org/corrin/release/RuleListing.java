package org.corrin.release;

import java.util.List;
import org.corrin.rules.Rule;

/**
 * A rule as people read it.
 *
 * @param file the file it stands in
 * @param line where it begins, counted from 1
 * @param statements the statements it carries out
 * @param text the rule as it is written
 */
public record RuleListing(String name, String file, int line, List<String> statements, String text) {

    /** Every rule of a release, laws included, in the order of the files. */
    public static List<RuleListing> of(Release release) {
        return release.rules().stream().map(RuleListing::of).toList();
    }

    private static RuleListing of(Rule rule) {
        return new RuleListing(rule.name(), rule.file(), rule.line(), rule.statements(), rule.text());
    }
}
