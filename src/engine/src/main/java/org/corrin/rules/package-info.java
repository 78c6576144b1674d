/**
 * From DRL text to a fired session: the dialect and its two walls, the compiled rules, and what they derived. The only
 * package that knows Drools; start with {@code Dialect}.
 */
@NullMarked
package org.corrin.rules;

import org.jspecify.annotations.NullMarked;
