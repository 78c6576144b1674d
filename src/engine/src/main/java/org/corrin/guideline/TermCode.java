package org.corrin.guideline;

/**
 * A code of a code system.
 *
 * @param system the system's URI, such as {@code http://loinc.org}
 */
public record TermCode(String system, String code) {}
