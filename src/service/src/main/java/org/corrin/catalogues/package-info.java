/**
 * What releases and proposals are made of, over REST: what a form, a ruler, a list of scenarios and a graph of rules need.
 * Start with {@code CatalogueResource}.
 */
@NullMarked
package org.corrin.catalogues;

import org.jspecify.annotations.NullMarked;
