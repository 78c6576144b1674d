package org.corrin.records;

import org.corrin.documents.Origin;

/**
 * Where a record says something.
 *
 * @param pointer of the resource, or of the part of it, in what the caller sent
 * @param label what it is about, by its name in the vocabulary; empty where the pointer says enough
 */
record RecordOrigin(String pointer, String label) implements Origin {}
