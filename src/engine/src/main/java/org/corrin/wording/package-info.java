/**
 * What answers say: a file for each audience and language, with the words that fill its texts and the layout of its leaflet.
 * Start with {@code Wording}.
 */
@NullMarked
package org.corrin.wording;

import org.jspecify.annotations.NullMarked;
