/** Ends of the process, in order and without, and a store that is not what it was. */
@NullMarked
package org.corrin.siege.ends;

import org.jspecify.annotations.NullMarked;
