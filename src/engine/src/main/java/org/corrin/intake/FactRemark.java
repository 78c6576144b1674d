package org.corrin.intake;

/**
 * Something to know about a fact of a request: why it was not used, or what is unusual about it.
 *
 * @param fact where, as a JSON pointer without the first slash
 */
public record FactRemark(String fact, String why) {}
