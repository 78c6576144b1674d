package org.corrin.language;

import org.corrin.documents.TextRange;

/** A stretch of a file, by the name of the file inside the guideline's folder. */
public record FileRange(String file, TextRange range) {}
