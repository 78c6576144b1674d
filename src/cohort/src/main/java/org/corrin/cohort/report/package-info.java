/**
 * A cohort as a whole, for people: one report as text, as JSON, and as a page with pictures. Start with {@code CohortReport}; what
 * it says, in the order that it is said in, stands in {@code ReportSections}.
 */
@NullMarked
package org.corrin.cohort.report;

import org.jspecify.annotations.NullMarked;
