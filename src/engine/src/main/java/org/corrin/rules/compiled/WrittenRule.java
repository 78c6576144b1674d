package org.corrin.rules.compiled;

/**
 * A rule as it stands in its file: all that the compiler needs to report a problem with it.
 *
 * @param line where it begins, counted from 1
 * @param text the rule as it is written
 */
public record WrittenRule(String name, String file, int line, String text) {}
