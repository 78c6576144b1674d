/**
 * A cohort on Apache Spark: the rows of one machine, decided on many. Start with {@code CohortJob}. What is decided and what a
 * row says is settled in {@code org.corrin.cohort}; here are files in ranges, a guideline that travels, and rows in partitions.
 */
@NullMarked
package org.corrin.cohort.spark;

import org.jspecify.annotations.NullMarked;
