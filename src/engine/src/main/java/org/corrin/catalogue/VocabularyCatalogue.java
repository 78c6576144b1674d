package org.corrin.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.corrin.catalogue.TestUnits.AcceptedUnit;
import org.corrin.quantities.ValueRange;
import org.corrin.release.Release;

/**
 * The words of a release, with all that a form for requests and a page of answers need. Titles are by language, for health
 * professionals.
 *
 * @param release the fingerprint of the release
 * @param onsetOf the condition whose first symptom an onset age is about; empty if there is none
 * @param kinds of advice, in clinical order
 * @param strengths of advice; what is of the first stands before everything else
 * @param advice in clinical order, as answers list it where it is strong
 * @param languages that answers can be given in, the usual one first
 * @param audiences that answers can be given to
 */
public record VocabularyCatalogue(
        String guideline,
        String release,
        List<TestEntry> tests,
        List<GroupedEntry> conditions,
        List<GroupedEntry> symptoms,
        List<GroupedEntry> medicines,
        OrderEntries orders,
        List<NamedEntry> sexes,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String onsetOf,

        List<NamedEntry> statuses,
        List<FindingEntry> findings,
        List<String> kinds,
        List<String> strengths,
        List<AdviceEntry> advice,
        List<String> languages,
        List<String> audiences) {

    /**
     * A test.
     *
     * @param unit the one that rules compare in; empty if its results are words
     * @param units every accepted unit
     * @param results the words that its results may be; empty if they are numbers
     * @param possible in the unit of the rules; what is outside is refused
     * @param usual in the unit of the rules; what is outside is used, and pointed out
     * @param validFor how long a result counts (ISO 8601, such as {@code P12M}); empty if it never grows too old
     * @param hint what to check when a result is impossible
     * @param read whether some rule reads it
     */
    public record TestEntry(
            String name,
            Map<String, String> titles,
            List<String> synonyms,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String unit,

            List<AcceptedUnit> units,
            List<NamedEntry> results,
            ValueRange possible,
            ValueRange usual,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String validFor,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String hint,

            boolean read) {}

    /**
     * A condition, a symptom or a medicine.
     *
     * @param group what rules call it together with others; empty if nothing
     * @param read whether some rule asks for it
     */
    public record GroupedEntry(
            String name,
            Map<String, String> titles,
            List<String> synonyms,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String group,

            boolean read) {}

    /** A word of which no more is known. */
    public record NamedEntry(
            String name,
            Map<String, String> titles,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> synonyms) {}

    /** The words of orders. */
    public record OrderEntries(
            List<NamedEntry> actions,
            List<NamedEntry> routes,
            List<NamedEntry> periods,
            List<NamedEntry> reasons,
            List<String> doseUnits) {}

    /** What findings can be about, and the levels they can have. */
    public record FindingEntry(String about, Map<String, String> titles, List<String> levels) {}

    /**
     * An advice.
     *
     * @param strengths with which rules give it; none if no rule does
     * @param asks the test whose result would answer it; empty if it asks for none
     * @param detail whether readers may fold it
     */
    public record AdviceEntry(
            String kind,
            String code,
            Map<String, String> titles,
            List<String> strengths,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String asks,

            boolean detail) {}

    /** The words of a release. */
    public static VocabularyCatalogue of(Release release) {
        return new VocabularyAssembler(release).vocabulary();
    }
}
