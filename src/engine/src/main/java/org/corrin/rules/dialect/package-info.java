/**
 * The dialect, which is the first wall: it parses rule files and passes only what the dialect names; everything else is a
 * problem at its line. Start with {@code DialectReader}.
 */
@NullMarked
package org.corrin.rules.dialect;

import org.jspecify.annotations.NullMarked;
