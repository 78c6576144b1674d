/**
 * The database under the store: an embedded H2 file or PostgreSQL, opened again when it failed, with a word for each way in
 * which it can. It knows nothing of what is kept.
 */
@NullMarked
package org.corrin.store.database;

import org.jspecify.annotations.NullMarked;
