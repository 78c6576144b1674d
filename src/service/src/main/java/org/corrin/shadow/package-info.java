/**
 * Shadows: the live service also decides by a proposal, on time that nobody else wants, and counts what would be different without
 * keeping anything of a patient. Nobody is answered by a shadow. Start with {@code RunningShadows}, where decisions are handed
 * over, {@code ShadowKeeper}, which begins and ends shadows, and {@code DisclosureControl}, which says what is told.
 */
@NullMarked
package org.corrin.shadow;

import org.jspecify.annotations.NullMarked;
