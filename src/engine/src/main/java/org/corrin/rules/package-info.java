/**
 * From DRL text to a fired session: the dialect, which is the first wall; the compiled rules; and what they derived. With
 * {@code compiled}, which is the second wall, the only package that knows Drools; start with {@code Dialect}.
 */
@NullMarked
package org.corrin.rules;

import org.jspecify.annotations.NullMarked;
