/**
 * JSON and YAML documents whose every node knows its position, so that what is wrong in one is reported where it
 * stands, and all at once. Start with {@code DocumentNode}; nothing here knows what a document is about.
 */
@NullMarked
package org.corrin.documents;

import org.jspecify.annotations.NullMarked;
