/** The record of what was changed and what was refused: read over REST, and verified when the service starts. */
@NullMarked
package org.corrin.audit;

import org.jspecify.annotations.NullMarked;
