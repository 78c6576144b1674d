/**
 * JSON and YAML documents whose every node knows its position, so that every problem of one is reported at its
 * position, and all at once. Start with {@code DocumentNode}; no class here depends on what a document says.
 */
@NullMarked
package org.corrin.documents;

import org.jspecify.annotations.NullMarked;
