package org.corrin.records.bulk;

/**
 * What of an export reached no patient.
 *
 * @param place the file and the line, such as {@code Observation.ndjson:17}, or the file
 * @param why in a sentence without its end
 * @param mayMatter whether an answer could be another one with it: it cannot be read, or the guideline knows it
 */
public record LeftOut(String place, String why, boolean mayMatter) {}
