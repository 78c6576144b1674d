/**
 * Cohorts that stand in tables, and rows as tables: CSV and Parquet. Start with {@code TableSource}, which a mapping file tells
 * how columns make a patient. Every value travels as the text that stands in its cell.
 */
@NullMarked
package org.corrin.cohort.tables;

import org.jspecify.annotations.NullMarked;
