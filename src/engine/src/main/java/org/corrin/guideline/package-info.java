/**
 * One guideline folder as read from disk: its vocabulary, statements, wording and scenarios, and the problems found in
 * them. Start with {@code Guideline}; the rule files are only text here.
 */
@NullMarked
package org.corrin.guideline;

import org.jspecify.annotations.NullMarked;
