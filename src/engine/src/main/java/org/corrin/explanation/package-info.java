/**
 * Why a decision says something, why not, and which single change would change it. Start with {@code Explainer}.
 */
@NullMarked
package org.corrin.explanation;

import org.jspecify.annotations.NullMarked;
