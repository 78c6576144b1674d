/**
 * Mapping files: how columns of tables make patients. Start with {@code TableMapping}, which {@code MappingReader} reads.
 */
@NullMarked
package org.corrin.cohort.tables.mapping;

import org.jspecify.annotations.NullMarked;
