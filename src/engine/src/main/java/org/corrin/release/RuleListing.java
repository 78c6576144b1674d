package org.corrin.release;

import java.util.List;

/**
 * A rule as people read it.
 *
 * @param file the file it stands in
 * @param line where it begins, counted from 1
 * @param statements the statements it carries out
 * @param text the rule as it is written
 */
public record RuleListing(String name, String file, int line, List<String> statements, String text) {}
