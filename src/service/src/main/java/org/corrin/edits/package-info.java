/**
 * What a page asks about files that somebody edits: problems, completion, hover, definitions, renaming, layout, and what they
 * decide. Rules of a draft are never loaded into the service: {@code EditWorkshop} holds the process that answers. Start with
 * {@code EditsResource}.
 */
@NullMarked
package org.corrin.edits;

import org.jspecify.annotations.NullMarked;
