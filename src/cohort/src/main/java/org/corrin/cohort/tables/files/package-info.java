/**
 * Files of tables: CSV and Parquet, every cell as the text that stands in it. Start with {@code TableRows}.
 */
@NullMarked
package org.corrin.cohort.tables.files;

import org.jspecify.annotations.NullMarked;
