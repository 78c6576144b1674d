package org.corrin.cohort.rows;

import org.corrin.documents.WholeCharacters;

/**
 * The result of a test that counted.
 *
 * @param test its name in the vocabulary
 * @param reported as it came, with its unit: {@code 1.80 pg/mL}, {@code <150 pg/mL}, or a word
 * @param taken the day of the sample (ISO 8601); empty if it is not known
 * @param band between which limits of the guideline it surely lies, such as {@code 180 pg/mL to below 200 pg/mL}; empty if the
 *     guideline has no limit for the test, or the result is a word
 */
public record RowResult(String test, String reported, String taken, String band) {

    public RowResult {
        reported = WholeCharacters.of(reported);
    }
}
