package org.corrin.language;

import org.corrin.documents.TextRange;

/**
 * Something that may be written at a place.
 *
 * @param name what is offered
 * @param kind what it names
 * @param detail more of it, in a few words; may be empty
 * @param text what is written for it, with quotes where it needs them
 * @param range what that takes the place of
 */
public record Completion(String name, NameKind kind, String detail, String text, TextRange range) {}
