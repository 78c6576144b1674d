/**
 * The dialect, which is the first wall: rule files are parsed, and only what the dialect names passes; everything
 * else is a problem at its line. Start with {@code DialectReader}.
 */
@NullMarked
package org.corrin.rules.dialect;

import org.jspecify.annotations.NullMarked;
