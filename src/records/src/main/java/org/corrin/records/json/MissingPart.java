package org.corrin.records.json;

/**
 * A part of a record that its sender says is not here: a further page, a query that failed, a resource cut short.
 *
 * @param pointer where it says so
 * @param type of the resources that are not here; empty if that is not known
 * @param why in a sentence without its end
 */
public record MissingPart(String pointer, String type, String why) {}
