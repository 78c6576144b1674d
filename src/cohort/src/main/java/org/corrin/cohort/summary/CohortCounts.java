package org.corrin.cohort.summary;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted in a cohort. People are rows: whoever comes twice with the same is one.
 *
 * @param people all of them, whatever came of them
 * @param outcomes people by the words of {@code RowOutcome}; they add up to all
 * @param problems why people were not decided: by outcome, each sentence as {@link Reason} groups it
 * @param copiedPeople how many stand in the cohort more than once, conflicting ones included
 * @param copies how often they stand there beyond the first time
 * @param decided what was decided of those who were decided
 * @param notUsed what the decisions do not rest on
 * @param conditions people by condition, whoever was read, decided or not
 * @param medications people by drug, likewise
 * @param leftOut what reached nobody, and may have mattered: reasons as {@link Reason} groups them
 * @param leftOutWithoutLoss what reached nobody, and could not have mattered
 * @param leftOutPlaces by reason of both, where the first of it stands: files and lines, in their order
 */
public record CohortCounts(
        long people,
        CountedTexts outcomes,
        CountedTable problems,
        long copiedPeople,
        long copies,
        DecidedCounts decided,
        UnusedCounts notUsed,
        CountedTexts conditions,
        CountedTexts medications,
        CountedTexts leftOut,
        CountedTexts leftOutWithoutLoss,
        Map<String, List<String>> leftOutPlaces) {

    public CohortCounts {
        leftOutPlaces = Collections.unmodifiableMap(new TreeMap<>(leftOutPlaces));
    }

    /**
     * Counts of those who were decided.
     *
     * @param people all of them
     * @param statuses people by status; they add up to all
     * @param firstAdvice people by status and first advice, as {@code kind code}; an empty text for those who get none
     * @param adviceKinds people by status and kind of advice; somebody may get several
     * @param advice people by {@code kind code strength}
     * @param urgencies people by the strongest strength of their advice; an empty text for those who get none
     * @param discordant people whose results disagree
     * @param missing people by test of which they have no usable result, although rules ask about it
     * @param testsAdvised people by the code of an advice of the kind {@code test}, and their status
     * @param bands people by test and band of the guideline; an empty text where the test has no limits, and
     *     {@link org.corrin.cohort.rows.CohortRow#SEVERAL_BANDS} for those whose results lie in different ones. Who has no usable result is in none
     */
    public record DecidedCounts(
            long people,
            CountedTexts statuses,
            CountedTable firstAdvice,
            CountedTable adviceKinds,
            CountedTexts advice,
            CountedTexts urgencies,
            long discordant,
            CountedTexts missing,
            CountedTable testsAdvised,
            CountedTable bands) {

        /** How many have no usable result of a test. */
        public long withoutResult(String test) {
            return people - bands.of(test).total();
        }
    }

    /**
     * Counts of what decisions do not rest on.
     *
     * @param people how many have something like that
     * @param reasons people by reason, as {@link Reason} groups them
     * @param quoted people by reason and the words that it quotes from what was sent: a person's own words may be among them,
     *     so that only what several people share may be shown
     */
    public record UnusedCounts(long people, CountedTexts reasons, CountedTable quoted) {}
}
