/**
 * What a release is made of, as data for pages and programs: its words with their units and titles, which rule says which
 * level in which range, its scenarios as requests, and the graph of its rules. Start with {@code VocabularyCatalogue}.
 */
@NullMarked
package org.corrin.catalogue;

import org.jspecify.annotations.NullMarked;
