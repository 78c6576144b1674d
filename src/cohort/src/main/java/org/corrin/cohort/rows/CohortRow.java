package org.corrin.cohort.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.documents.WholeCharacters;

/**
 * One patient of a cohort. The same text, releases and day give the same row, on one machine or on many. Its texts are of whole
 * characters, so that whatever reads rows can read each.
 *
 * @param patient the name that the request or the record gives, such as {@code Patient/17}; empty if it gives none
 * @param place where it stands, such as {@code requests.ndjson:17}; of a patient whose resources stand in many places, empty
 * @param asOf the day it was decided for (ISO 8601)
 * @param answer of the release that the cohort is asked about
 * @param before what the other release answers, if there is one
 * @param results those that counted, in the order of the facts
 * @param conditions by their names in the vocabulary
 * @param medications drugs that are taken, by their names in the vocabulary
 * @param notUsed what the decision does not rest on, as {@code where: why}, in the order of these texts
 * @param copies how often the cohort holds the same
 */
public record CohortRow(
        String patient,
        String place,
        String asOf,
        RowAnswer answer,
        Optional<RowAnswer> before,
        List<RowResult> results,
        List<String> conditions,
        List<String> medications,
        List<String> notUsed,
        int copies) {

    /** In place of a band: somebody has several results of a test that count, in different bands. */
    public static final String SEVERAL_BANDS = "in several";

    public CohortRow {
        patient = WholeCharacters.of(patient);
        place = WholeCharacters.of(place);
        results = List.copyOf(results);
        conditions = RowTexts.whole(conditions);
        medications = RowTexts.whole(medications);
        notUsed = RowTexts.whole(notUsed);
    }

    /** In which band the results of each test lie. */
    public Map<String, String> bands() {
        Map<String, String> ofTests = new TreeMap<>();
        results.forEach(result ->
                ofTests.merge(result.test(), result.band(), (one, other) -> one.equals(other) ? one : SEVERAL_BANDS));
        return ofTests;
    }

    /** A row that tells only that there is no decision, and why. */
    public static CohortRow undecided(String patient, String place, String asOf, RowAnswer answer) {
        return new CohortRow(
                patient, place, asOf, answer, Optional.empty(), List.of(), List.of(), List.of(), List.of(), 1);
    }

    /** The same patient, compared with what another release answered before. */
    public CohortRow after(RowAnswer answeredBefore) {
        return new CohortRow(
                patient,
                place,
                asOf,
                answer,
                Optional.of(answeredBefore),
                results,
                conditions,
                medications,
                notUsed,
                copies);
    }

    /** Whether the other release answers something different. */
    public boolean isChanged() {
        return before.isPresent() && !answer.saysTheSameAs(before.get());
    }

    /** The same at another place, so often. */
    public CohortRow at(String otherPlace, int times) {
        return new CohortRow(
                patient, otherPlace, asOf, answer, before, results, conditions, medications, notUsed, times);
    }
}
