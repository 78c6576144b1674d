/** Attacks of those who reach the port: bodies, connections, listeners, pages in a browser. */
@NullMarked
package org.corrin.siege.callers;

import org.jspecify.annotations.NullMarked;
