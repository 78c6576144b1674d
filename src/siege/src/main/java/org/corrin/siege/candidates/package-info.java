/** Attacks of those who propose candidates, over REST or in the rules folder. */
@NullMarked
package org.corrin.siege.candidates;

import org.jspecify.annotations.NullMarked;
