package org.corrin.guideline;

/**
 * Something to know about a fact of a request: why it was not used, or what is unusual about it.
 *
 * @param fact where, as a JSON pointer without the first slash
 */
public record Remark(String fact, String why) {}
