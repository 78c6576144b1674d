package org.corrin.rules.dialect;

/**
 * Something wrong in a rule file.
 *
 * @param line counted from 1; 0 if it is the whole file
 * @param column counted from 1; 0 if it is the whole line
 */
record RuleProblem(int line, int column, String message, String hint) {}
