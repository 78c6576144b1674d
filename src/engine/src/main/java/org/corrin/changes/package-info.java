/**
 * What an update changes for patients: two releases compared on every cell that either can tell apart, reported
 * as ranges. Start with {@code ReleaseChanges}.
 */
@NullMarked
package org.corrin.changes;

import org.jspecify.annotations.NullMarked;
