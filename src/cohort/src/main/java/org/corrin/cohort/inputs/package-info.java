/**
 * Where the patients of a cohort come from: files with one patient a line, and exports of many patients' resources. Start with
 * {@code CohortInput}.
 */
@NullMarked
package org.corrin.cohort.inputs;

import org.jspecify.annotations.NullMarked;
