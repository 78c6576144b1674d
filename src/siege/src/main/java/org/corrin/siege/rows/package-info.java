/** What a row of the siege is: an attack, what must hold, and what was seen. */
@NullMarked
package org.corrin.siege.rows;

import org.jspecify.annotations.NullMarked;
