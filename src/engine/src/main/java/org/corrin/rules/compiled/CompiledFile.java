package org.corrin.rules.compiled;

import java.util.List;
import org.drools.model.Rule;

/**
 * A rule file and what Drools made of it. It never changes, so that every rule base with this file can hold the same one:
 * an update compiles the files it changes, and code that the virtual machine has made fast stays fast.
 *
 * @param text the file as it was written
 * @param rules what its rules were compiled to
 */
public record CompiledFile(String text, List<Rule> rules) {

    public CompiledFile {
        rules = List.copyOf(rules);
    }
}
