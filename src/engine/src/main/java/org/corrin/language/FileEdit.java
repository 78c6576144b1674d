package org.corrin.language;

/** A text that takes the place of another. */
public record FileEdit(FileRange at, String text) {}
