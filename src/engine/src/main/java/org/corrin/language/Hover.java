package org.corrin.language;

import org.corrin.documents.TextRange;

/**
 * What is known of a name.
 *
 * @param markdown a few lines
 * @param range where the name stands
 */
public record Hover(String markdown, TextRange range) {}
