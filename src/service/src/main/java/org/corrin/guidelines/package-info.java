/**
 * Which release of each guideline is live, how a changed folder becomes the next one, and what anyone may ask about
 * them. Start with {@code LiveReleases}.
 */
@NullMarked
package org.corrin.guidelines;

import org.jspecify.annotations.NullMarked;
